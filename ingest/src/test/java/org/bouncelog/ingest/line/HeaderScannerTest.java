package org.bouncelog.ingest.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each header form: line | time, UTC | host | program | message. The zone is Europe/Paris. */
class HeaderScannerTest {
  private static final StampRules RULES =
      new StampRules(ZoneId.of("Europe/Paris"), Instant.parse("2024-06-15T12:00:00Z"), null, -1);

  private final HeaderScanner scanner = new HeaderScanner();
  private final LogLine line = new LogLine();

  private boolean scan(byte[] text) {
    line.bytes = text;
    line.start = 0;
    line.end = text.length;
    return scanner.scan(line, new StampClock(RULES));
  }

  private boolean scan(String text) {
    return scan(text.getBytes(StandardCharsets.UTF_8));
  }

  private String text(int from, int to) {
    return new String(line.bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private void check(String text, String time, String host, String program, String message) {
    assertTrue(scan(text), text);
    assertEquals(
        Instant.parse(time), Instant.EPOCH.plus(line.loggedAtMicros, ChronoUnit.MICROS), text);
    assertEquals(host, text(line.hostFrom, line.hostTo), text);
    assertEquals(program, text(line.programFrom, line.programTo), text);
    assertEquals(message, text(line.messageFrom, line.messageTo), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
      # RFC 3164
      Mar  3 09:00:01 mx1 postfix/smtp[77]: A1: x       | 2024-03-03T08:00:01Z | mx1 | postfix/smtp | A1: x
      Mar 13 09:00:01 mx1 postfix/smtp[77]: A1: x       | 2024-03-13T08:00:01Z | mx1 | postfix/smtp | A1: x
      Mar 03 09:00:01 mx1 postfix/smtp[77]: A1: x       | 2024-03-03T08:00:01Z | mx1 | postfix/smtp | A1: x
      Mar 3 09:00:01 mx1 postfix/smtp[77]: A1: x        | 2024-03-03T08:00:01Z | mx1 | postfix/smtp | A1: x
      Mar  3 09:00:01.250 mx1 postfix/smtp[77]: A1: x   | 2024-03-03T08:00:01.250Z | mx1 | postfix/smtp | A1: x
      Mar  3 09:00:01.000042 mx1 exim[7]: x             | 2024-03-03T08:00:01.000042Z | mx1 | exim | x
      <22>Mar  3 09:00:01 mx1 sm-mta[7]: 4a: x          | 2024-03-03T08:00:01Z | mx1 | sm-mta | 4a: x
      Mar  3 09:00:01 <mail.info> mx1 sm-mta[7]: 4a: x  | 2024-03-03T08:00:01Z | mx1 | sm-mta | 4a: x
      Mar  3 09:00:01 mx1 mail.info postfix/smtp[7]: x  | 2024-03-03T08:00:01Z | mx1 | postfix/smtp | x
      Mar  3 09:00:01 mx1 mail:info postfix/smtp[7]: x  | 2024-03-03T08:00:01Z | mx1 | postfix/smtp | x
      Mar  3 09:00:01 Message forwarded from mx1: sendmail[9]: 4a: x | 2024-03-03T08:00:01Z | mx1 | sendmail | 4a: x
      # names and places
      Mar  3 09:00:01 mx1/mx1 postfix/smtp[77]: x       | 2024-03-03T08:00:01Z | mx1/mx1 | postfix/smtp | x
      Mar  3 09:00:01 192.0.2.7 postfix/smtp[77]: x     | 2024-03-03T08:00:01Z | 192.0.2.7 | postfix/smtp | x
      Mar  3 09:00:01 2001:db8:: postfix/smtp[77]: x    | 2024-03-03T08:00:01Z | 2001:db8:: | postfix/smtp | x
      Mar  3 09:00:01 mx1 postfix/submission/smtpd[1]: x | 2024-03-03T08:00:01Z | mx1 | postfix/submission/smtpd | x
      Mar  3 09:00:01 mx1 postfix-192.0.2.1/smtp[1]: x  | 2024-03-03T08:00:01Z | mx1 | postfix-192.0.2.1/smtp | x
      Mar  3 09:00:01 mx1 postfix-2001:db8::1/smtp[1]: x | 2024-03-03T08:00:01Z | mx1 | postfix-2001:db8::1/smtp | x
      Mar  3 09:00:01 mx1 postfix/smtp: x               | 2024-03-03T08:00:01Z | mx1 | postfix/smtp | x
      Mar  3 09:00:01 postfix/smtp[77]: x               | 2024-03-03T08:00:01Z | `` | postfix/smtp | x
      Mar  3 09:00:01 mx1 sendmail[9]: [ID 801593 mail.info] 4a: x | 2024-03-03T08:00:01Z | mx1 | sendmail | 4a: x
      # other languages
      Mär  3 09:00:01 mx1 postfix/smtp[77]: x           | 2024-03-03T08:00:01Z | mx1 | postfix/smtp | x
      févr. 3 09:00:01 mx1 postfix/smtp[77]: x          | 2024-02-03T08:00:01Z | mx1 | postfix/smtp | x
      ene  3 09:00:01 mx1 postfix/smtp[77]: x           | 2024-01-03T08:00:01Z | mx1 | postfix/smtp | x
      gen  3 09:00:01 mx1 postfix/smtp[77]: x           | 2024-01-03T08:00:01Z | mx1 | postfix/smtp | x
      fev  3 09:00:01 mx1 postfix/smtp[77]: x           | 2024-02-03T08:00:01Z | mx1 | postfix/smtp | x
      mrt  3 09:00:01 mx1 postfix/smtp[77]: x           | 2024-03-03T08:00:01Z | mx1 | postfix/smtp | x
      sty  3 09:00:01 mx1 postfix/smtp[77]: x           | 2024-01-03T08:00:01Z | mx1 | postfix/smtp | x
      Απρ 15 09:00:01 mx1 postfix/smtp[77]: x           | 2024-04-15T07:00:01Z | mx1 | postfix/smtp | x
      янв  3 09:00:01 mx1 postfix/smtp[77]: x           | 2024-01-03T08:00:01Z | mx1 | postfix/smtp | x
      úno  3 09:00:01 mx1 postfix/smtp[77]: x           | 2024-02-03T08:00:01Z | mx1 | postfix/smtp | x
      okt  3 09:00:01 mx1 postfix/smtp[77]: x           | 2023-10-03T07:00:01Z | mx1 | postfix/smtp | x
      maj  3 09:00:01 mx1 postfix/smtp[77]: x           | 2024-05-03T07:00:01Z | mx1 | postfix/smtp | x
      helmi  3 09:00:01 mx1 postfix/smtp[77]: x         | 2024-02-03T08:00:01Z | mx1 | postfix/smtp | x
      1月  3 09:00:01 mx1 postfix/smtp[77]: x            | 2024-01-03T08:00:01Z | mx1 | postfix/smtp | x
      # a whole date
      2013 Jun 10 06:27:30.123 mx1 postfix/smtpd[5]: x  | 2013-06-10T04:27:30.123Z | mx1 | postfix/smtpd | x
      2013 Jun  9 06:27:30 mx1 postfix/smtpd[5]: x      | 2013-06-09T04:27:30Z | mx1 | postfix/smtpd | x
      2024-01-08T19:42:12.572958+01:00 mx1 postfix/smtp[1]: x | 2024-01-08T18:42:12.572958Z | mx1 | postfix/smtp | x
      2024-01-08T19:42:12-05:00 mx1 postfix/smtp[1]: x  | 2024-01-09T00:42:12Z | mx1 | postfix/smtp | x
      2024-01-08T19:42:12Z mx1 postfix/smtp[1]: x       | 2024-01-08T19:42:12Z | mx1 | postfix/smtp | x
      2024-01-08T19:42:12 mx1 postfix/smtp[1]: x        | 2024-01-08T18:42:12Z | mx1 | postfix/smtp | x
      2024-01-08 19:42:12 mx1 postfix/smtp[1]: x        | 2024-01-08T18:42:12Z | mx1 | postfix/smtp | x
      2024-01-08T19:42:12+0530 mx1 postfix/smtp[1]: x   | 2024-01-08T14:12:12Z | mx1 | postfix/smtp | x
      2024-01-08T19:42:12.572958+0000 mx1 systemd[1]: x | 2024-01-08T19:42:12.572958Z | mx1 | systemd | x
      Mon 2024-01-08 19:42:12 CET mx1 postfix/smtp[1]: x | 2024-01-08T18:42:12Z | mx1 | postfix/smtp | x
      Mon 2024-01-08 19:42:12 UTC mx1 postfix/smtp[1]: x | 2024-01-08T19:42:12Z | mx1 | postfix/smtp | x
      Mon 2024-01-08 19:42:12 +03 mx1 postfix/smtp[1]: x | 2024-01-08T16:42:12Z | mx1 | postfix/smtp | x
      # RFC 5424
      <22>1 2024-01-08T19:42:12.5+01:00 mx1 postfix/smtp 77 - - A1: x    | 2024-01-08T18:42:12.500Z | mx1 | postfix/smtp | A1: x
      1 2024-01-08T19:42:12Z mx1 postfix/smtp 77 - - A1: x               | 2024-01-08T19:42:12Z | mx1 | postfix/smtp | A1: x
      <22>1 2024-01-08T19:42:12Z mx1 sm-mta - - - x                      | 2024-01-08T19:42:12Z | mx1 | sm-mta | x
      <22>1 2024-01-08T19:42:12Z - exim 1 ID7 [a@1 b="c \\"]\\" d"][e@1] x | 2024-01-08T19:42:12Z | `` | exim | x
      <22>1 2024-01-08T19:42:12Z mx1 exim 1 - - \uFEFFx                  | 2024-01-08T19:42:12Z | mx1 | exim | x
      # Exim
      2024-01-08 19:42:12 1rMabc-0001Ab-2c Completed                     | 2024-01-08T18:42:12Z | `` | `` | 1rMabc-0001Ab-2c Completed
      2024-01-08 19:42:12.123 1rMabc-0001Ab-2c Completed                 | 2024-01-08T18:42:12.123Z | `` | `` | 1rMabc-0001Ab-2c Completed
      2024-01-08 19:42:12 +0300 1rMabc-0001Ab-2c Completed               | 2024-01-08T16:42:12Z | `` | `` | 1rMabc-0001Ab-2c Completed
      2024-01-08 19:42:12.123 -0500 [99] 1rMabc-0001Ab-2c Completed      | 2024-01-09T00:42:12.123Z | `` | `` | 1rMabc-0001Ab-2c Completed
      2024-01-08 19:42:12 [99] exim 4.97 daemon started: pid=99          | 2024-01-08T18:42:12Z | `` | `` | exim 4.97 daemon started: pid=99
      Jan  8 19:50:00 mx1 exim[99]: 2024-01-08 19:42:12.175 [99] 1rMabc-0001Ab-2c Completed | 2024-01-08T18:42:12.175Z | mx1 | exim | 1rMabc-0001Ab-2c Completed
      Jan  8 19:50:00 mx1 exim[99]: [99] 1rMabc-0001Ab-2c Completed      | 2024-01-08T18:50:00Z | mx1 | exim | 1rMabc-0001Ab-2c Completed
      Jan  8 19:50:00 mx1 exim[99]: [1\\16] 1rMabc-0001Ab-2c x            | 2024-01-08T18:50:00Z | mx1 | exim | [1\\16] 1rMabc-0001Ab-2c x
      Jan  8 19:50:00 mx1 splogger[9]: 1rMabc-0001Ab-2c Completed        | 2024-01-08T18:50:00Z | mx1 | splogger | 1rMabc-0001Ab-2c Completed
      mx1 exim[99]: 2024-01-08 19:42:12 1rMabc-0001Ab-2c Completed       | 2024-01-08T18:42:12Z | mx1 | exim | 1rMabc-0001Ab-2c Completed
      """)
  void findsTimeHostProgramAndMessage(
      String text, String time, String host, String program, String message) {
    check(text.replace("\\\\", "\\"), time, host, program, message.replace("\\\\", "\\"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"__REALTIME_TIMESTAMP\":\"1704739332572958\",\"_HOSTNAME\":\"mx1\","
            + "\"SYSLOG_IDENTIFIER\":\"postfix/smtp\",\"MESSAGE\":\"caf\\u00e9 \\\"q\\\" \\ud83d\\ude00\"}",
        "{ \"MESSAGE\" : \"caf\u00e9 \\\"q\\\" \ud83d\ude00\\n\", \"_UID\" : 0, \"X\" : null, \"A\" : [1, [2]],"
            + " \"SYSLOG_IDENTIFIER\" : \"postfix/smtp\", \"_HOSTNAME\" : \"mx1\","
            + " \"__REALTIME_TIMESTAMP\" : 1704739332572958 }",
        "{\"MESSAGE\":[99,97,102,195,169,32,34,113,34,32,240,159,152,128],\"_COMM\":\"postfix/smtp\","
            + "\"_SOURCE_REALTIME_TIMESTAMP\":\"1704739332572958\",\"_HOSTNAME\":\"mx1\"}",
      })
  void decodesJournalEntries(String json) {
    check(
        json, "2024-01-08T18:42:12.572958Z", "mx1", "postfix/smtp", "caf\u00e9 \"q\" \ud83d\ude00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "garbage without any time",
        "Feb 30 09:00:01 mx1 postfix/smtp[77]: x",
        "Mar  3 25:00:01 mx1 postfix/smtp[77]: x",
        "Mar  3 09:00:01",
        "Mar  3 09:00:01 mx1",
        "2024-02-30 09:00:01 1rMabc-0001Ab-2c Completed",
        "2024-01-08T19:42:12Zulu mx1 postfix/smtp[1]: x",
        "mx1 postfix/smtp[1]: no time at all",
        "<22>1 - mx1 postfix/smtp 77 - - x",
        "<22>1 2024-01-08T19:42:12Z mx1 exim 1 - [a b=\"open x",
        "{\"MESSAGE\":\"no time\"}",
        "{\"__REALTIME_TIMESTAMP\":\"1704739332572958\"}",
        "{\"__REALTIME_TIMESTAMP\":\"1704739332572958\",\"MESSAGE\":\"cut",
        "{\"__REALTIME_TIMESTAMP\":\"1704739332572958\",\"MESSAGE\":[1,2",
        "{\"a\"",
        "{",
      })
  void refusesWhatHasNoHeader(String text) {
    assertFalse(scan(text));
  }

  @Test
  void takesTheTextOutOfARepeatedMessage() {
    check(
        "Mar  3 09:00:01 mx1 postfix/smtp[77]: message repeated 3 times: [ A1: to=<a@example.org>]",
        "2024-03-03T08:00:01Z",
        "mx1",
        "postfix/smtp",
        "A1: to=<a@example.org>");
    assertEquals(3, line.repeat);
    assertTrue(scan("Mar  3 09:00:01 mx1 postfix/smtp[77]: A1: x"));
    assertEquals(1, line.repeat);
    assertTrue(scan("Mar  3 09:00:01 mx1 a[7]: message repeated 99999999999 times: [ x]"));
    assertEquals(1, line.repeat);
  }

  @Test
  void survivesEveryCutAndEveryOddByte() {
    String[] samples = {
      "<22>Mar  3 09:00:01.5 mx1 sendmail[9]: [ID 801593 mail.info] message repeated 2 times: [ x]",
      "<22>1 2024-01-08T19:42:12.5+01:00 mx1 exim 1 ID [a b=\"c\"] 2024-01-08 19:42:12 +0100 [9] x",
      "Mon 2024-01-08 19:42:12 CET mx1 exim[1]: 2024-01-08 19:42:12.175 -0500 [99] x",
      "{\"__REALTIME_TIMESTAMP\":\"1704739332572958\",\"M\":[1,{\"a\":\"\\\\\"}],\"MESSAGE\":\"\\u00e9\\ud83d\"}",
      "2013 Jun 10 06:27:30.123 mx1 postfix/smtpd[5]: x",
    };
    for (String sample : samples) {
      byte[] bytes = sample.getBytes(StandardCharsets.UTF_8);
      for (int cut = 0; cut <= bytes.length; cut++) {
        scan(Arrays.copyOf(bytes, cut));
      }
      for (int at = 0; at < bytes.length; at++) {
        for (int odd : new int[] {0, ' ', '[', ']', ':', '"', '\\', '{', '}', '9', 0xff}) {
          byte[] damaged = bytes.clone();
          damaged[at] = (byte) odd;
          scan(damaged);
          assertTrue(line.messageFrom <= line.messageTo || line.messageTo <= line.end);
        }
      }
    }
  }
}
