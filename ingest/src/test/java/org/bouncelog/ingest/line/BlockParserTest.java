package org.bouncelog.ingest.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.bouncelog.ingest.OtherParser;
import org.bouncelog.ingest.event.EventKind;
import org.bouncelog.ingest.event.Mta;
import org.bouncelog.ingest.line.LineVerdict.Category;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockParserTest {
  private final List<String> seen = new ArrayList<>();
  private final Tally tally = new Tally();

  /** Recognises texts that begin with {@code ok}. */
  private LineParser parser(Mta mta) {
    return (line, row, sink) -> {
      String text =
          new String(
              line.bytes,
              line.messageFrom,
              line.messageTo - line.messageFrom,
              StandardCharsets.UTF_8);
      if (!text.contains("ok")) {
        return LineVerdict.UNKNOWN_FORM;
      }
      row.clear();
      row.place(line.sourceId, line.byteOffset);
      row.mta(mta);
      row.kind(EventKind.MESSAGE);
      sink.accept(row);
      return LineVerdict.RECOGNISED;
    };
  }

  private void parse(@Nullable Mta forced, String log, long offset) {
    byte[] bytes = ("....." + log + ".....").getBytes(StandardCharsets.UTF_8);
    StampRules rules =
        new StampRules(ZoneOffset.UTC, Instant.parse("2024-06-15T12:00:00Z"), null, -1);
    LineBlock block =
        new LineBlock(
            bytes,
            5,
            bytes.length - 5,
            3,
            offset,
            LineBlock.Content.LINES,
            new StampClock(rules),
            buffer -> {});
    new BlockParser(OtherParser.dispatcher(this::parser, forced))
        .parse(block, row -> seen.add(row.mta() + "@" + row.byteOffset()), tally);
  }

  private void parse(String log) {
    parse(null, log, 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mar  3 00:00:01 mx1 postfix/smtp[1]: ok | POSTFIX",
        "Mar  3 00:00:01 mx1 postfix-out/smtp[1]: ok | POSTFIX",
        "Mar  3 00:00:01 mx1 postfix[1]: ok | POSTFIX",
        "Mar  3 00:00:01 mx1 relay-in/cleanup[1]: ok | POSTFIX",
        "Mar  3 00:00:01 mx1 out/relay/smtp[1]: ok | POSTFIX",
        "Mar  3 00:00:01 mx1 exim[1]: ok | EXIM",
        "Mar  3 00:00:01 mx1 exim4-out[1]: ok | EXIM",
        "Mar  3 00:00:01 mx1 splogger[1]: 1rMabc-0001Ab-2c ok | EXIM",
        "Mar  3 00:00:01 mx1 splogger[1]: 1rMabc-00000001Abc-2c4d ok | EXIM",
        "2024-03-03 00:00:01 1rMabc-0001Ab-2c ok | EXIM",
        "Mar  3 00:00:01 mx1 sendmail[1]: ok | SENDMAIL",
        "Mar  3 00:00:01 mx1 sm-mta[1]: ok | SENDMAIL",
        "Mar  3 00:00:01 mx1 sm-msp-queue[1]: ok | SENDMAIL",
        "Mar  3 00:00:01 mx1 MTA[1]: ok | SENDMAIL",
      })
  void everyLineGoesToTheParserOfItsMta(String line, Mta mta) {
    parse(line + "\n");
    assertEquals(List.of(mta + "@0"), seen);
    assertEquals(1, tally.events(mta));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mar  3 00:00:01 mx1 sshd[1]: ok | OTHER_PROGRAM",
        "Mar  3 00:00:01 mx1 dovecot/lmtp[1]: ok | OTHER_PROGRAM",
        "Mar  3 00:00:01 mx1 puppet/agent[1]: ok | OTHER_PROGRAM",
        "Mar  3 00:00:01 mx1 splogger[1]: qmail ok | OTHER_PROGRAM",
        "Mar  3 00:00:01 mx1 postfix/smtp[1]: strange | UNKNOWN_FORM",
        "Mar  3 00:00:01 mx1 rsyslogd[1]: imuxsock[pid 7]: begin to drop messages due to rate-limiting | LOST_LINES",
        "Mar  3 00:00:01 mx1 rsyslogd: imjournal: 412 messages lost due to rate-limiting (9 allowed within 6 seconds) | LOST_LINES",
        "Mar  3 00:00:01 mx1 rsyslogd-2177: imuxsock lost 57 messages from pid 7 due to rate-limiting | LOST_LINES",
        "Mar  3 00:00:01 mx1 rsyslogd: rsyslogd was HUPed | OTHER_PROGRAM",
        "Mar  3 00:00:01 mx1 systemd-journald[1]: Suppressed 917 messages from postfix@-.service | LOST_LINES",
        "Mar  3 00:00:01 mx1 systemd-journald[1]: Suppressed 917 messages from sshd.service | OTHER_PROGRAM",
        "Mar  3 00:00:01 mx1 app[1]: 3 messages lost due to rate-limiting | OTHER_PROGRAM",
        "-- Boot 0123456789abcdef -- | HOUSEKEEPING",
        "---------------------------------------- | CONTINUATION",
        "P Received: from a.example | CONTINUATION",
        "Envelope-from: <a@example.org> | CONTINUATION",
        "ok but without a header | NO_HEADER",
        "'smtp-1  | Disabling hardened-malloc on this CPU' | OTHER_PROGRAM",
        "'smtp-1  | B100000043: to=<a@example.org>, relay=none, delay=1, status=sent (ok)' | NO_HEADER",
      })
  void everyLineIsAccountedFor(String line, LineVerdict verdict) {
    parse(line + "\n");
    assertEquals(1, tally.lines(verdict));
    assertEquals(1, tally.lines());
    assertEquals(List.of(), seen);
  }

  @Test
  void aForcedMtaTakesProgramsOfUnknownName() {
    parse(Mta.POSTFIX, "Mar  3 00:00:01 mx1 mailer[1]: ok\nMar  3 00:00:01 mx1 sshd[1]: no\n", 0);
    assertEquals(List.of("POSTFIX@0"), seen);
    assertEquals(1, tally.lines(LineVerdict.OTHER_PROGRAM));
  }

  @Test
  void aRepeatedMessageIsOneLineAndSeveralEvents() {
    parse("Mar  3 00:00:01 mx1 postfix/smtp[1]: message repeated 3 times: [ ok]\n");
    assertEquals(1, tally.lines());
    assertEquals(3, tally.events());
    assertEquals(3, seen.size());
  }

  @Test
  void offsetsAreThoseOfTheStream() {
    String line = "Mar  3 00:00:01 mx1 exim[1]: ok";
    parse(null, line + "\r\n\r\n" + line, 1000);
    assertEquals(List.of("EXIM@1000", "EXIM@" + (1000 + line.length() + 4)), seen);
    assertEquals(1, tally.lines(LineVerdict.EMPTY));
  }

  @Test
  void theFirstLinesThatAreNotUnderstoodAreKept() {
    Tally later = new Tally();
    for (int i = 0; i < 9; i++) {
      later.sample(LineVerdict.NO_HEADER, 900 - i, new byte[] {(byte) ('a' + i)}, 0, 1);
    }
    parse("bad one\n" + "y".repeat(2000) + "\n");
    tally.add(later);
    List<Tally.Sample> samples = tally.samples();
    assertEquals(Tally.SAMPLES, samples.size());
    assertEquals("bad one", samples.get(0).text());
    assertEquals(500, samples.get(1).text().length());
    assertEquals(892, samples.get(2).byteOffset());
    assertEquals(2, tally.lines(Category.UNPARSED));
    assertTrue(samples.get(4).byteOffset() < 900);
  }
}
