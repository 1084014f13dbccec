package org.bouncelog.cli;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes days of a Postfix log, one message of a list for one recipient at a time. */
final class Nights {
  /** What the receiver says. */
  enum Reply {
    TAKEN("sent", "2.0.0", "250 2.0.0 Ok: queued as 4F2A"),
    NO_SUCH_USER(
        "bounced",
        "5.1.1",
        "host %s said: 550 5.1.1 <%s>: user unknown (in reply to RCPT TO command)"),
    LISTED(
        "bounced",
        "5.7.1",
        "host %s said: 554 5.7.1 Service unavailable; Client host [192.0.2.10] blocked using bl.example (in reply to RCPT TO command)"),
    LATER(
        "deferred",
        "4.7.1",
        "host %s said: 451 4.7.1 <%s>: try again in five minutes (in reply to RCPT TO command)");

    private final String status;
    private final String code;
    private final String text;

    Reply(String status, String code, String text) {
      this.status = status;
      this.code = code;
      this.text = text;
    }
  }

  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private final String host;
  private final List<String> lines = new ArrayList<>();
  private int number;

  Nights(String host) {
    this(host, 0);
  }

  /** With queue ids of its own for each {@code part} below 1000. */
  Nights(String host, int part) {
    this.host = host;
    this.number = part * 100_000;
  }

  /** Mail to {@code count} people of a domain, spread over these hours UTC of a day. */
  Nights mail(LocalDate day, int fromHour, int untilHour, int count, String domain, Reply reply) {
    for (int i = 0; i < count; i++) {
      long second = fromHour * 3600L + (untilHour - fromHour) * 3600L * i / count;
      mail(day, second, "user" + i + "@" + domain, reply);
    }
    return this;
  }

  /** One message. */
  Nights mail(LocalDate day, long second, String recipient, Reply reply) {
    String id = String.format("4%08X", ++number);
    String domain = recipient.substring(recipient.indexOf('@') + 1);
    String relay = "mx." + domain + "[192.0.2." + (10 + domain.length()) + "]";
    String at = SECOND.format(day.atStartOfDay().plusSeconds(second)) + "+00:00 " + host;
    lines.add(
        at
            + " postfix/qmgr[41]: "
            + id
            + ": from=<news-bounces@lists.example.org>, size=2048, nrcpt=1 (queue active)");
    lines.add(
        at
            + " postfix/smtp[42]: "
            + id
            + ": to=<"
            + recipient
            + ">, relay="
            + relay
            + ":25, delay=1, delays=0/0/0/1, dsn="
            + reply.code
            + ", status="
            + reply.status
            + " ("
            + String.format(reply.text, relay, recipient)
            + ")");
    if (reply != Reply.LATER) {
      lines.add(at + " postfix/qmgr[41]: " + id + ": removed");
    }
    return this;
  }

  String text() {
    lines.sort(Comparator.comparing(line -> line.substring(0, 19)));
    return String.join("\n", lines) + "\n";
  }
}
