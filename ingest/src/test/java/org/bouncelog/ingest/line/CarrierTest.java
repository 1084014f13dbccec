package org.bouncelog.ingest.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bouncelog.ingest.EventText;
import org.bouncelog.ingest.GoldenLog;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.mta.MtaFormats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A line says the same however it travelled. */
class CarrierTest {
  private static final LineDispatcher PARSERS = MtaFormats.dispatcher(null);
  private static final StampRules RULES =
      new StampRules(ZoneId.of("Europe/Paris"), Instant.parse("2026-06-01T00:00:00Z"), null, -1);

  private static final String JOURNAL =
      "_PID=7\n_TRANSPORT=stdout\nCONTAINER_NAME=mail-postfix-1\n";

  /** What each puts around a line, at 12:00:00 UTC of the line's day. */
  private static final Map<String, UnaryOperator<String>> CARRIERS =
      Map.ofEntries(
          entry("docker compose", line -> "mail-postfix-1  | " + line),
          entry("docker compose, coloured", line -> "\u001b[36mmail-postfix-1  |\u001b[0m " + line),
          entry("CRI", line -> "2026-03-03T12:00:00.123456789Z stdout F " + line),
          entry(
              "CRI, in parts",
              line -> {
                int cut = line.length() / 2;
                return "2026-03-03T12:00:00.123456789Z stderr P "
                    + line.substring(0, cut)
                    + "\n2026-03-03T12:00:00.123457789Z stderr F "
                    + line.substring(cut);
              }),
          entry(
              "docker json-file",
              line ->
                  "{\"log\":\""
                      + escaped(line)
                      + "\\n\",\"stream\":\"stdout\",\"time\":\"2026-03-03T12:00:00.123456789Z\"}"),
          entry("docker logs -t", line -> "2026-03-03T12:00:00.123456789Z " + line),
          entry(
              "docker's syslog driver",
              line -> "Mar  3 13:00:00 dockerhost docker[32360]: " + line),
          entry(
              "docker's syslog driver, by id",
              line -> "Mar  3 13:00:00 dockerhost 4f1c0a9b7d2e[32360]: " + line),
          entry(
              "docker's journald driver",
              line ->
                  "{\"MESSAGE\":\""
                      + escaped(line)
                      + "\",\"CONTAINER_ID\":\"4f1c0a9b7d2e\",\"SYSLOG_IDENTIFIER\":\"mail\","
                      + "\"_HOSTNAME\":\"dockerhost\",\"__REALTIME_TIMESTAMP\":\"1772539200123456\"}"),
          entry(
              "docker's journald driver, export",
              line ->
                  "__CURSOR=s=1;i=2\n__REALTIME_TIMESTAMP=1772539200123456\n"
                      + JOURNAL
                      + (line.indexOf('\t') < 0
                          ? "MESSAGE=" + line + "\n\n"
                          : "MESSAGE\n" + littleEndian(line.length()) + line + "\n\n")),
          entry(
              "collector",
              line ->
                  "{\"@timestamp\": \"2026-03-04T00:00:00.000Z\", \"log\": {\"offset\": 7}, \"host\": {\"name\": \"x\"},"
                      + " \"message\": \""
                      + escaped(line)
                      + "\"}"),
          entry(
              "Loki",
              line ->
                  "{\"labels\":{\"app\":\"x\"},\"line\":\""
                      + escaped(line)
                      + "\",\"timestamp\":\"2026-03-03T12:00:00.123456789Z\"}"),
          entry(
              "collector of docker's own",
              line ->
                  "{\"message\": \"{\\\"log\\\":\\\""
                      + escaped(escaped(line))
                      + "\\\\n\\\",\\\"time\\\":\\\"2026-03-03T12:00:00.123456789Z\\\"}\"}"),
          entry("octet count", line -> (line.length() + 4) + " <22>" + line),
          entry(
              "octet count without line ends",
              line -> (line.length() + 4) + " <22>" + line + "3 <2>"));

  private static Map.Entry<String, UnaryOperator<String>> entry(
      String name, UnaryOperator<String> carrier) {
    return Map.entry(name, carrier);
  }

  private static String littleEndian(int length) {
    return "" + (char) (length & 0xff) + (char) (length >> 8) + "\0".repeat(6);
  }

  static List<Path> logs() throws IOException {
    List<Path> logs = new ArrayList<>(GoldenLog.logs("postfix"));
    logs.addAll(GoldenLog.logs("sendmail"));
    for (Path log : GoldenLog.logs("exim")) {
      if (!log.endsWith("rejectlog.log")) { // its records have several lines
        logs.add(log);
      }
    }
    return logs;
  }

  @ParameterizedTest
  @MethodSource("logs")
  void everyLineIsReadAsIfItStoodAlone(Path log) throws IOException {
    for (String line : Files.readString(log, StandardCharsets.ISO_8859_1).lines().toList()) {
      List<String> alone = events(line);
      for (Map.Entry<String, UnaryOperator<String>> carrier : CARRIERS.entrySet()) {
        if (alone.size() == 1 && carrier.getKey().contains("'s ")) {
          continue; // among many containers, what Exim says of nothing is nobody's
        }
        List<String> carried = new ArrayList<>(events(carrier.getValue().apply(line)));
        if (!alone.contains("continuation")) {
          carried.remove("continuation");
        }
        if (carrier.getKey().endsWith("without line ends")) {
          carried.remove("no-header"); // the frame behind it
        }
        if (alone.equals(List.of("unknown-form")) && carried.equals(List.of("other-program"))) {
          continue; // nor is what looks like nothing of Exim's in a container or collector
        }
        assertEquals(alone, carried, () -> carrier.getKey() + ": " + line);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
      # the carrier's stamp is exact; the line's own lacks year and zone
      `2026-03-03T12:00:00.5Z stdout F Mar 03 12:00:00 mx1 postfix/smtp[7]: x`     | 2026-03-03T12:00:00.500Z | mx1 | postfix/smtp
      `2026-03-03T12:00:00.5Z stderr P Mar  3 12:00:00 mx1 postfix/smtp[7]: x`     | 2026-03-03T12:00:00.500Z | mx1 | postfix/smtp
      `2026-03-03T12:00:00.5+01:00 stdout F postfix/smtp[7]: x`                    | 2026-03-03T11:00:00.500Z | `` | postfix/smtp
      `2026-03-03T12:00:00.5Z stdout F 2026-03-03 12:00:00 1w0GaA-00012a-3x Completed` | 2026-03-03T12:00:00.500Z | `` | ``
      `{"log":"Mar  3 12:00:00 mx1 postfix/smtp[7]: x\\n","time":"2026-03-03T12:00:00Z"}` | 2026-03-03T12:00:00Z | mx1 | postfix/smtp
      `{"log":"postfix/smtp[7]: x\\n","time":"2026-03-03T12:00:00Z"}`              | 2026-03-03T12:00:00Z | `` | postfix/smtp
      # one that only collects may have read the line days later
      `{"@timestamp":"2026-03-05T00:00:00Z","message":"Mar  3 12:00:00 mx1 postfix/smtp[7]: x"}` | 2026-03-03T11:00:00Z | mx1 | postfix/smtp
      `{"@timestamp":"2026-03-05T00:00:00Z","message":"postfix/smtp[7]: x"}`       | 2026-03-05T00:00:00Z | `` | postfix/smtp
      `May 02 22:56:15 host docker[3]: May  2 20:56:15 mx1 postfix/smtp[7]: x`     | 2026-05-02T20:56:15Z | mx1 | postfix/smtp
      `1767607200.123456 mx1 postfix/smtp[7]: x`                                   | 2026-01-05T10:00:00.123456Z | mx1 | postfix/smtp
      `1767607200 mx1 postfix/smtp[7]: x`                                          | 2026-01-05T10:00:00Z | mx1 | postfix/smtp
      `May 02 22:56:15 host docker[3]: 2026-05-02 20:56:15 1w0GaA-00012a-3x Completed` | 2026-05-02T20:56:15Z | `` | ``
      `May 02 22:56:15 host docker[3]: 2026-05-02 20:56:15 INFO started`           | 2026-05-02T20:56:15Z | host | docker
      # a container's own line in the journal
      `{"__REALTIME_TIMESTAMP":"1767607200123456","_HOSTNAME":"dockerhost","SYSLOG_IDENTIFIER":"4f1c0a9b7d2e","CONTAINER_NAME":"mail","MESSAGE":"Jan  5 10:00:00 mx1 postfix/smtp[7]: x"}` | 2026-01-05T10:00:00.123456Z | mx1 | postfix/smtp
      `{"__REALTIME_TIMESTAMP":"1767607200123456","_HOSTNAME":"dockerhost","SYSLOG_IDENTIFIER":"mail","CONTAINER_NAME":"mail","MESSAGE":"postfix/smtp[7]: x"}` | 2026-01-05T10:00:00.123456Z | `` | postfix/smtp
      `{"__REALTIME_TIMESTAMP":"1767607200123456","_HOSTNAME":"mx1","SYSLOG_IDENTIFIER":"app","MESSAGE":"Jan  5 10:00:00 mx9 postfix/smtp[7]: x"}` | 2026-01-05T10:00:00.123456Z | mx1 | app
      # who read the header already
      `{"@timestamp":"2026-03-03T12:00:00Z","message":"x","process":{"name":"postfix/smtp","pid":7},"host":{"hostname":"mx1"}}` | 2026-03-03T12:00:00Z | mx1 | postfix/smtp
      `{"@timestamp":"2026-03-03T12:00:00Z","log":{"syslog":{"appname":"postfix/smtp"}},"message":"x","host":{"name":"mx1"}}` | 2026-03-03T12:00:00Z | mx1 | postfix/smtp
      `{"_source":{"@timestamp":"2026-03-03T12:00:00Z","message":"x","program":"postfix/smtp","host":"mx1"}}` | 2026-03-03T12:00:00Z | mx1 | postfix/smtp
      `{"version":"1.1","host":"mx1","short_message":"x","timestamp":1767607200.5,"application_name":"postfix/smtp"}` | 2026-01-05T10:00:00.500Z | mx1 | postfix/smtp
      `{"timestamp":"1767607200123456789","line":"Mar  3 12:00:00 mx1 postfix/smtp[7]: x"}` | 2026-03-03T11:00:00Z | mx1 | postfix/smtp
      `{"PROGRAM":"postfix/smtp","MESSAGE":"x","HOST":"mx1","DATE":"Mar  3 12:00:00"}` | 2026-03-03T11:00:00Z | mx1 | postfix/smtp
      `{"msg":" x","syslogtag":"postfix/smtp[7]:","hostname":"mx1","timereported":"2026-03-03T12:00:00Z"}` | 2026-03-03T12:00:00Z | mx1 | postfix/smtp
      # one record a line, with what its protocol puts before
      `data: {"__REALTIME_TIMESTAMP":"1767607200123456","_HOSTNAME":"mx1","SYSLOG_IDENTIFIER":"postfix/smtp","MESSAGE":"x"}` | 2026-01-05T10:00:00.123456Z | mx1 | postfix/smtp
      # tabs, priorities, other counts
      `Mar  3 12:00:00	mx1	postfix/smtp[7]:	x`                                  | 2026-03-03T11:00:00Z | mx1 | postfix/smtp
      `2026-03-03 12:00:00	mx1	mail.info	postfix/smtp[7]:	x`                   | 2026-03-03T11:00:00Z | mx1 | postfix/smtp
      `2026-03-03T12:00:00Z	mx1	postfix/smtp[7]:	x`                             | 2026-03-03T12:00:00Z | mx1 | postfix/smtp
      `Mar  3 12:00:00 mail.info mx1 postfix/smtp[7]: x`                           | 2026-03-03T11:00:00Z | mx1 | postfix/smtp
      `Mar  3 12:00:00 mail.example.net postfix/smtp[7]: x`                        | 2026-03-03T11:00:00Z | mail.example.net | postfix/smtp
      `Tue Mar  3 12:00:00 2026 mail.info postfix/smtp[7]: x`                      | 2026-03-03T11:00:00Z | `` | postfix/smtp
      `1767607200123 mx1 postfix/smtp[7]: x`                                       | 2026-01-05T10:00:00.123Z | mx1 | postfix/smtp
      # what a program says of itself is no header
      `Mar  3 12:00:00 mx1 app[3]: Mar  3 12:00:00 mx9 postfix/smtp[7]: x`         | 2026-03-03T11:00:00Z | mx1 | app
      """)
  void theStampThatSaysMoreCounts(String text, String time, String host, String program) {
    byte[] b = text.getBytes(StandardCharsets.UTF_8);
    LogLine line = new LogLine();
    line.bytes = b;
    line.end = b.length;
    assertEquals(true, new HeaderScanner().scan(line, new StampClock(RULES)), text);
    assertEquals(
        Instant.parse(time), Instant.EPOCH.plus(line.loggedAtMicros, ChronoUnit.MICROS), text);
    assertEquals(host, text(line, line.hostFrom, line.hostTo), text);
    assertEquals(program, text(line, line.programFrom, line.programTo), text);
  }

  /** Wrappers in wrappers without end are not followed. */
  @Test
  void endlessNestingIsNotFollowed() {
    String text = "2026-03-03T12:00:00Z ".repeat(40_000) + "mx1 postfix/smtp[7]: x";
    byte[] b = text.getBytes(StandardCharsets.UTF_8);
    LogLine line = new LogLine();
    line.bytes = b;
    line.end = b.length;
    new HeaderScanner().scan(line, new StampClock(RULES));
    String json = "{\"host\":".repeat(40_000) + "{\"_source\":".repeat(40_000);
    line.bytes = json.getBytes(StandardCharsets.UTF_8);
    line.end = line.bytes.length;
    assertFalse(new HeaderScanner().scan(line, new StampClock(RULES)));
  }

  private static String text(LogLine line, int from, int to) {
    return new String(line.bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /** Verdict and events. */
  private static List<String> events(String text) {
    byte[] b = text.getBytes(StandardCharsets.ISO_8859_1);
    List<String> found = new ArrayList<>();
    Tally tally = new Tally();
    LineBlock block =
        new LineBlock(
            b, 0, b.length, 1, 0, LineBlock.Content.LINES, new StampClock(RULES), buffer -> {});
    new BlockParser(PARSERS).parse(block, row -> found.add(text(row)), tally);
    for (LineVerdict verdict : LineVerdict.values()) {
      if (tally.lines(verdict) > 0) {
        found.add(verdict.label());
      }
    }
    return found;
  }

  private static String text(EventRow row) {
    return EventText.of(row);
  }

  private static String escaped(String line) {
    return line.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t");
  }
}
