package org.bouncelog.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.bouncelog.ingest.GoldenLog;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.Mta;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.line.LineDispatcher;
import org.bouncelog.ingest.mta.MtaFormats;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A stranger answers, or names himself, with a whole line of a log: each line of all goldens, with
 * and without its header, in each place that a stranger fills. It stays text: one event, of the
 * recipient and with the outcome that the server wrote.
 */
class ForgedFormsTest {
  private static final LineDispatcher PARSERS = MtaFormats.dispatcher(null);
  private static final Set<String> FORGED = new TreeSet<>();

  private static final String POSTFIX = "Feb  3 10:00:00 mx1 postfix/smtp[2]: 4BcD000001XwV: ";
  private static final String EXIM = "2026-02-03 10:00:00 1w0000-000001-00 ";
  private static final String SENDMAIL = "Feb  3 10:00:00 mx2 sendmail[3]: 61310000000001: ";
  private static final String OPENSMTPD =
      "Feb  3 10:00:00 mx3 smtpd[4]: c108a8ab34a68b2f mta delivery evpid=233640138e3f33bc"
          + " from=<news@example.org> to=<jo@example.org> rcpt=<-> source=\"192.0.2.1\""
          + " relay=\"192.0.2.25 (mx.example.net)\" delay=0s ";

  @BeforeAll
  static void linesOfAllGoldens() throws IOException {
    for (Mta mta : Mta.values()) {
      for (Path log : GoldenLog.logs(mta.label())) {
        for (String line : Files.readString(log, StandardCharsets.ISO_8859_1).split("\r?\n", -1)) {
          // As servers write what they are told: no control characters.
          String text = line.replaceAll("[^ -~]", "?");
          FORGED.add(text);
          FORGED.add(text.replaceFirst("^.{15,60}?\\]: ", ""));
        }
      }
    }
  }

  @Test
  void thereAreMoreThanThreeHundred() {
    assertTrue(FORGED.size() > 300, () -> FORGED.size() + " forms");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "BOUNCED   | to=<jo@example.org>, relay=mx.example.net[192.0.2.25]:25, delay=1, delays=0/0/0/1, dsn=5.1.1, status=bounced (host mx.example.net[192.0.2.25] said: 550 5.1.1 FORGED (in reply to RCPT TO command))",
        "DEFERRED  | to=<jo@example.org>, relay=mx.example.net[192.0.2.25]:25, delay=1, delays=0/0/0/1, dsn=4.2.0, status=deferred (host mx.example.net[192.0.2.25] said: 450 4.2.0 FORGED (in reply to end of DATA command))",
        "DELIVERED | to=<jo@example.org>, relay=mx.example.net[192.0.2.25]:25, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 FORGED)",
      })
  void postfix(String outcome, String line) throws IOException {
    isOnlyText(POSTFIX + line, outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "BOUNCED   | ** jo@example.org R=dnslookup T=remote_smtp H=mx.example.net [192.0.2.25]: SMTP error from remote mail server after RCPT TO:<jo@example.org>: 550 5.1.1 FORGED",
        "DEFERRED  | == jo@example.org R=dnslookup T=remote_smtp defer (-44) H=mx.example.net [192.0.2.25]: SMTP error from remote mail server after RCPT TO:<jo@example.org>: 450 4.2.0 FORGED",
        "DELIVERED | => jo@example.org R=dnslookup T=remote_smtp H=mx.example.net [192.0.2.25] C=\"250 2.0.0 FORGED\"",
      })
  void exim(String outcome, String line) throws IOException {
    isOnlyText(EXIM + line, outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "BOUNCED   | to=<jo@example.org>, delay=00:00:01, xdelay=00:00:01, mailer=esmtp, pri=1, relay=mx.example.net. [192.0.2.25], dsn=5.1.1, reply=550 5.1.1 FORGED, stat=User unknown",
        "DEFERRED  | to=<jo@example.org>, delay=00:00:01, xdelay=00:00:01, mailer=esmtp, pri=1, relay=mx.example.net. [192.0.2.25], dsn=4.2.0, reply=450 4.2.0 FORGED, stat=Deferred: 450 4.2.0 FORGED",
        "DELIVERED | to=<jo@example.org>, delay=00:00:01, xdelay=00:00:01, mailer=esmtp, pri=1, relay=mx.example.net. [192.0.2.25], dsn=2.0.0, stat=Sent (FORGED)",
      })
  void sendmail(String outcome, String line) throws IOException {
    isOnlyText(SENDMAIL + line, outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "BOUNCED   | result=\"PermFail\" stat=\"550 5.1.1 FORGED\"",
        "DEFERRED  | result=\"TempFail\" stat=\"450 4.2.0 FORGED\"",
        "DELIVERED | result=\"Ok\" stat=\"250 2.0.0 FORGED\"",
      })
  void openSmtpd(String outcome, String line) throws IOException {
    isOnlyText(OPENSMTPD + line, outcome);
  }

  /** In quotes, the name of a mailbox may hold nearly everything. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "to=<FORGED>, relay=mx.example.net[192.0.2.25]:25, delay=1, delays=0/0/0/1, dsn=5.1.1, status=bounced (unknown)",
        "to=<FORGED>, orig_to=<jo@example.org>, relay=none, delay=1, delays=0/0/0/1, dsn=5.4.4, status=bounced (unknown)",
      })
  void nameOfAMailbox(String line) throws IOException {
    for (String forged : FORGED) {
      String text = forged.substring(0, Math.min(64, forged.length())).strip();
      String address = "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"@example.net";
      assertEquals(
          List.of(address.toLowerCase(Locale.ROOT) + " BOUNCED"),
          events(POSTFIX + line.replace("FORGED", address)).stream()
              .map(event -> event.replace(address, address.toLowerCase(Locale.ROOT)))
              .toList(),
          forged);
    }
  }

  private static void isOnlyText(String line, String outcome) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (String forged : FORGED) {
      String written = line.replace("FORGED", forged);
      List<String> events = events(written);
      if (!events.equals(List.of("jo@example.org " + outcome))) {
        wrong.add(events + ": " + written);
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static List<String> events(String line) throws IOException {
    return Logs.read(
            Logs.stream((line + "\n").getBytes(StandardCharsets.UTF_8)),
            Match.NEW,
            8 << 10,
            PARSERS,
            ForgedFormsTest::text)
        .events();
  }

  private static String text(EventRow row) {
    return row.string(TextField.RECIPIENT) + " " + row.outcome();
  }
}
