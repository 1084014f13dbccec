package org.bouncelog.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.exim.EximParser;
import org.bouncelog.ingest.line.LineParser;
import org.bouncelog.ingest.line.LogLine;
import org.bouncelog.ingest.postfix.PostfixParser;
import org.bouncelog.ingest.sendmail.SendmailParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A reply whose lines contradict each other: each server goes by another one, so its log has to be
 * read by the same.
 */
class MultiLineReplyTest {
  /** Exim goes by the first line, and joins them by a backslash and an n. */
  @ParameterizedTest
  @CsvSource({
    "==, 450-4.2.0 wait\\n550 5.1.1 nobody, deferred 450 4.2.0",
    "**, 550-5.1.1 nobody\\n450 4.2.0 wait, bounced 550 5.1.1",
    "**, 550-5.1.1 nobody\\n550-5.1.2 no domain\\n550 5.7.1 no right, bounced 550 5.1.1",
  })
  void theFirstLineDecidesInExim(String marker, String reply, String expected) {
    String failure = marker.equals("==") ? " defer (-44)" : "";
    assertEquals(
        expected,
        read(
            new EximParser(),
            "",
            "1w0CaA-00012a-3x "
                + marker
                + " ada@example.org R=dns T=smtp"
                + failure
                + " H=mx1.example.org [192.0.2.10]: SMTP error from remote mail server after RCPT"
                + " TO:<ada@example.org>: "
                + reply));
  }

  /** Postfix goes by the last line, and joins them by a blank. */
  @ParameterizedTest
  @CsvSource({
    "bounced, 450-4.2.0 wait 550 5.1.1 nobody, bounced 550 5.1.1",
    "deferred, 550-5.1.1 nobody 450 4.2.0 wait, deferred 450 4.2.0",
    "bounced, 550-5.1.1 nobody 550-5.1.2 no domain 550 5.7.1 no right, bounced 550 5.7.1",
  })
  void theLastLineDecidesInPostfix(String status, String reply, String expected) {
    assertEquals(
        expected,
        read(
            new PostfixParser(),
            "postfix/smtp",
            "B100000008: to=<ada@example.org>, relay=mx1.example.org[192.0.2.10]:25, delay=1,"
                + " delays=0/0/0/1, dsn="
                + (status.equals("bounced") ? "5.0.0" : "4.0.0")
                + ", status="
                + status
                + " (host mx1.example.org[192.0.2.10] said: "
                + reply
                + " (in reply to RCPT TO command))"));
  }

  /** Sendmail goes by the last line, too, but logs the first: its own status tells the outcome. */
  @ParameterizedTest
  @CsvSource({
    "5.1.1, 450-4.2.0 wait, User unknown, bounced 450 4.2.0",
    "4.2.0, 450-4.2.0 wait, Deferred: 450-4.2.0 wait, deferred 450 4.2.0",
  })
  void theStatusDecidesInSendmail(String dsn, String reply, String stat, String expected) {
    assertEquals(
        expected,
        read(
            new SendmailParser(),
            "sm-mta",
            "623B21aa008900: to=<ada@example.org>, delay=00:00:00, xdelay=00:00:00, mailer=esmtp,"
                + " pri=30768, relay=mx1.example.org. [192.0.2.10], dsn="
                + dsn
                + ", reply="
                + reply
                + ", stat="
                + stat));
  }

  /** Outcome, reply code and enhanced status of the one event that the line gives. */
  private static String read(LineParser parser, String program, String text) {
    LogLine line = SyslogLines.line(program, text.getBytes(StandardCharsets.UTF_8));
    List<String> events = new ArrayList<>();
    parser.parse(line, new EventRow(), row -> events.add(told(row)));
    assertEquals(1, events.size());
    return events.get(0);
  }

  private static String told(EventRow row) {
    String outcome = row.outcome() == null ? "-" : row.outcome().label();
    return outcome + " " + row.replyCode() + " " + row.string(TextField.ENHANCED_STATUS);
  }
}
