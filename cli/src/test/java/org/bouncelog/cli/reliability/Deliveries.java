package org.bouncelog.cli.reliability;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** An MTA that writes one line for each delivery, every one to somebody else, and the truth. */
final class Deliveries {
  private static final DateTimeFormatter SYSLOG =
      DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter EXIM =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  /** Whose lines are written. */
  enum Form {
    POSTFIX,
    EXIM,
    SENDMAIL
  }

  private final Form form;
  private final String host;
  private final Random random;
  private LocalDateTime now = LocalDateTime.of(2026, 2, 1, 0, 0);
  private int number;
  private final List<String> truth = new ArrayList<>();

  Deliveries(Form form, String host, Random random) {
    this.form = form;
    this.host = host;
    this.random = random;
  }

  /** The next lines, each with its line feed; time goes on by up to twenty seconds a line. */
  byte[] next(int lines) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      now = now.plusSeconds(random.nextInt(20));
      text.append(line()).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  void pass(int hours) {
    now = now.plusHours(hours);
  }

  LocalDateTime now() {
    return now;
  }

  /** What was written: {@code RECIPIENT OUTCOME}, in order of the recipients. */
  List<String> truth() {
    return truth.stream().sorted().toList();
  }

  private String line() {
    number++;
    String recipient = "r%06d@%s.example".formatted(number, host);
    int kind = random.nextInt(10);
    String outcome = kind < 7 ? "delivered" : kind < 9 ? "bounced" : "deferred";
    truth.add(recipient + " " + outcome);
    return switch (form) {
      case POSTFIX -> postfix(recipient, outcome);
      case EXIM -> exim(recipient, outcome);
      case SENDMAIL -> sendmail(recipient, outcome);
    };
  }

  private String postfix(String recipient, String outcome) {
    String said =
        switch (outcome) {
          case "delivered" -> "dsn=2.0.0, status=sent (250 2.0.0 queued)";
          case "bounced" ->
              "dsn=5.1.1, status=bounced (host mx.%s.example[192.0.2.25] said: 550 5.1.1 no such user)"
                  .formatted(host);
          default ->
              "dsn=4.2.2, status=deferred (host mx.%s.example[192.0.2.25] said: 452 4.2.2 mailbox full)"
                  .formatted(host);
        };
    return "%s %s postfix/smtp[%d]: %010X: to=<%s>, relay=mx.%s.example[192.0.2.25]:25, delay=1, delays=0/0/0/1, %s"
        .formatted(
            SYSLOG.format(now), host, random.nextInt(1, 9999), number, recipient, host, said);
  }

  private String exim(String recipient, String outcome) {
    String id = "1w%04d-%06d-%02d".formatted(number / 100, number, number % 100);
    String peer = "R=dnslookup T=remote_smtp H=mx.%s.example [192.0.2.25]".formatted(host);
    String said =
        switch (outcome) {
          case "delivered" -> "=> %s %s C=\"250 queued\"".formatted(recipient, peer);
          case "bounced" ->
              "** %s %s: SMTP error from remote mail server after RCPT TO:<%s>: 550 5.1.1 no such user"
                  .formatted(recipient, peer, recipient);
          default ->
              "== %s %s defer (-44): SMTP error from remote mail server after RCPT TO:<%s>: 452 4.2.2 full"
                  .formatted(recipient, peer, recipient);
        };
    return "%s %s %s".formatted(EXIM.format(now), id, said);
  }

  private String sendmail(String recipient, String outcome) {
    String said =
        switch (outcome) {
          case "delivered" -> "dsn=2.0.0, stat=Sent (queued)";
          case "bounced" -> "dsn=5.1.1, stat=User unknown";
          default -> "dsn=4.2.2, stat=Deferred: 452 4.2.2 mailbox full";
        };
    return "%s %s sendmail[%d]: 61%06d%06d: to=<%s>, delay=00:00:01, xdelay=00:00:01, mailer=esmtp, pri=120000, relay=mx.%s.example. [192.0.2.25], %s"
        .formatted(
            SYSLOG.format(now),
            host,
            random.nextInt(1, 9999),
            number / 1000,
            number,
            recipient,
            host,
            said);
  }
}
