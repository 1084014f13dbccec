package org.bouncelog.ingest.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncelog.ingest.GoldenLog;
import org.bouncelog.ingest.event.EventKind;
import org.bouncelog.ingest.event.Mta;
import org.bouncelog.ingest.line.LineVerdict.Category;
import org.bouncelog.ingest.mta.MtaFormats;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A delivery that is not understood is unparsed, never one of the lines that tell of nothing. */
class DeliveryShapeTest {
  private static final LineDispatcher PARSERS = MtaFormats.dispatcher(null);
  private static final StampRules RULES =
      new StampRules(ZoneOffset.UTC, Instant.parse("2026-06-01T00:00:00Z"), null, -1);

  static List<Path> logs() throws IOException {
    List<Path> logs = new ArrayList<>();
    for (Mta mta : Mta.values()) {
      logs.addAll(GoldenLog.logs(mta.label()));
    }
    return logs;
  }

  /** Each delivery of the goldens: a field less, renamed or elsewhere; id, arrow or tag damaged. */
  @ParameterizedTest
  @MethodSource("logs")
  void aDamagedDeliveryIsNeverPassedOver(Path log) throws IOException {
    for (String line : lines(log)) {
      List<EventKind> kinds = new ArrayList<>();
      LineVerdict verdict = verdict(line, kinds);
      if (verdict != LineVerdict.RECOGNISED || !kinds.contains(EventKind.ATTEMPT)) {
        continue;
      }
      for (String damaged : mutations(line)) {
        LineVerdict found = verdict(damaged, new ArrayList<>());
        assertTrue(found.category() != Category.IGNORED, () -> found + ": " + damaged);
      }
    }
  }

  /** What the parsers know to be nothing stays so. */
  @ParameterizedTest
  @MethodSource("logs")
  void aQuietLineIsNoDelivery(Path log) throws IOException {
    String events = log.getFileName().toString().replace(".log", ".events");
    List<String> expected =
        Files.readAllLines(log.resolveSibling(events), StandardCharsets.ISO_8859_1).stream()
            .filter(line -> line.matches("\\d+ (ignored|unparsed|recognised).*"))
            .toList();
    List<String> lines = lines(log);
    for (int i = 0; i < lines.size(); i++) {
      LineVerdict found = verdict(lines.get(i), new ArrayList<>());
      if (found == LineVerdict.CONTINUATION || found == LineVerdict.NO_HEADER) {
        continue; // what the parser alone reads without a header
      }
      String category = found.category().name().toLowerCase(Locale.ROOT);
      assertEquals(expected.get(i).split(" ", -1)[1], category, lines.get(i));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mar  3 10:00:00 mx mta: 4A1B2C: to=<a@example.org>, relay=none, delay=1, status=sent (ok)",
        "Mar  3 10:00:00 mx out.smtp[7]: 4A1B2C: to=<a@example.org>, relay=x, delay=1, dsn=2.0.0, status=sent (ok)",
        "Mar  3 10:00:00 mx collector: mx1 postfix/smtp[3]: 4A1B2C: to=<a@example.org>, relay=x[192.0.2.1]:25, delay=1, dsn=5.1.1, status=bounced (no)",
        "Mar  3 10:00:00 mx mailer[3]: 623A01aa008895: to=alice, delay=00:00:01, xdelay=00:00:00, mailer=local, pri=3, dsn=2.0.0, stat=Sent",
        "Mar  3 10:00:00 mx box[1]: 2026-03-03 09:59:59 1w0GaA-00012a-3x => ada@example.org R=dns T=smtp",
        "Mar  3 10:00:00 mx box[1]: 2026-03-03 09:59:59 1w0GaA-000000012aB-3xYz ** ada@example.org: no",
        "2026-03-03 10:00:00 => ada@example.org R=dns T=smtp H=mx.example.org [192.0.2.1]",
        "2026-03-03 10:00:00 1w0GaA-00012a-3x H=mx.example.org [192.0.2.1] => ada@example.org R=dns",
        "2026-03-03 10:00:00 SMTP 1w0GaA-00012a-3x == ada@example.org R=dns defer (-1): no",
        "Mar  3 10:00:00 mx postfix/smtp[7]: to=<a@example.org>, relay=x, delay=1, status=sent (ok)",
        "Mar  3 10:00:00 mx postfix/smtp[7]: 4A1B2C: delivered it somehow",
        "Mar  3 10:00:00 mx postfix/retry[7]: 4A1B2C: recipient=<a@example.org>, state=later",
        "Mar  3 10:00:00 mx postfix/qmgr[7]: 4A1B2C: status=expired, returned to sender",
        "Mar  3 10:00:00 mx sm-mta[7]: 0-23A01aa008895: to=<a@example.org>, delay=00:00:01, mailer=esmtp, stat=Sent",
        "Mar  3 10:00:00 mx sm-mta[7]: 623A01aa008895: stat=Sent (ok)",
      })
  void aDeliveryOfAnyProgramIsUnparsed(String line) {
    LineVerdict verdict = verdict(line, new ArrayList<>());
    assertEquals(Category.UNPARSED, verdict.category(), () -> verdict + ": " + line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mar  3 10:00:00 mx app[7]: level=info to=prod relay=on delay=3 status=200 stat=ok",
        "Mar  3 10:00:00 mx sudo: root : COMMAND=/bin/grep status=bounced /var/log/mail.log",
        "Mar  3 10:00:00 mx dovecot: lmtp(ann)<7><x>: msgid=<a@example.org>: saved mail to INBOX",
        "Mar  3 10:00:00 mx amavis[4]: (4-1) Passed CLEAN {RelayedOutbound}, LOCAL [192.0.2.5] <a@example.org> -> <b@example.net>, Queue-ID: 4A1B2C, queued_as: 4A1B2D, 80 ms",
        "Mar  3 10:00:00 mx kernel: a => b",
        "Mar  3 10:00:00 mx postfix/smtpd[7]: warning: unknown[192.0.2.1]: to=<a>, relay=b, dsn=c, status=sent",
        "Mar  3 10:00:00 mx sm-mta[7]: tls_clt_features=empty, stat=0, relay=mx1.example.org [192.0.2.10]",
        "2026-03-03 10:00:00 H=(x) [192.0.2.1] Warning: a => b",
        "2026-03-03 10:00:00 1w0GaA-00012a-3x H=mx [192.0.2.1]: SMTP error from remote mail server after RCPT TO:<a@example.org>: 450 a => b",
      })
  void whatOnlyResemblesOneIsNot(String line) {
    LineVerdict verdict = verdict(line, new ArrayList<>());
    assertEquals(Category.IGNORED, verdict.category(), () -> verdict + ": " + line);
  }

  private static Set<String> mutations(String line) {
    Set<String> mutations = new LinkedHashSet<>();
    int text = Math.max(line.indexOf("]: ") + 3, 20);
    String head = line.substring(0, text);
    String body = line.substring(text);
    List<String> fields =
        new ArrayList<>(List.of(body.split(body.contains(", ") ? ", " : " ", -1)));
    String separator = body.contains(", ") ? ", " : " ";
    for (int i = 0; i < fields.size(); i++) {
      String field = fields.get(i);
      mutations.add(head + join(separator, fields, i, null));
      int key = Math.max(field.indexOf(' '), field.indexOf(": ") + 1) + 1;
      int equals = field.indexOf('=');
      if (equals > 0 && equals >= key) {
        mutations.add(
            head
                + join(
                    separator,
                    fields,
                    i,
                    field.substring(0, equals) + "x" + field.substring(equals)));
        mutations.add(
            head
                + join(separator, fields, i, field.substring(0, key) + "x" + field.substring(key)));
        mutations.add(head + join(separator, fields, i, field.replaceFirst("=", " ")));
      }
      if (i > 0) {
        List<String> swapped = new ArrayList<>(fields);
        swapped.set(i, fields.get(i - 1));
        swapped.set(i - 1, field);
        mutations.add(head + String.join(separator, swapped));
      }
    }
    // The id and what is behind it: each byte gone, doubled or another.
    for (int i = text; i < Math.min(text + 40, line.length()); i++) {
      mutations.add(line.substring(0, i) + line.substring(i + 1));
      mutations.add(line.substring(0, i) + '#' + line.substring(i + 1));
      mutations.add(line.substring(0, i) + line.charAt(i) + line.substring(i));
    }
    return mutations;
  }

  private static String join(
      String separator, List<String> fields, int at, @Nullable String instead) {
    List<String> others = new ArrayList<>(fields);
    if (instead == null) {
      others.remove(at);
    } else {
      others.set(at, instead);
    }
    return String.join(separator, others);
  }

  private static LineVerdict verdict(String text, List<EventKind> kinds) {
    byte[] b = text.getBytes(StandardCharsets.ISO_8859_1);
    Tally tally = new Tally();
    LineBlock block =
        new LineBlock(
            b, 0, b.length, 1, 0, LineBlock.Content.LINES, new StampClock(RULES), buffer -> {});
    new BlockParser(PARSERS).parse(block, row -> kinds.add(row.kind()), tally);
    return Stream.of(LineVerdict.values())
        .filter(v -> tally.lines(v) > 0)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> lines(Path log) throws IOException {
    String text = Files.readString(log, StandardCharsets.ISO_8859_1);
    return Stream.of(text.split("\n")).toList();
  }
}
