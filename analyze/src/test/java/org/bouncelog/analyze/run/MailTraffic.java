package org.bouncelog.analyze.run;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Some days of mail in the logs of two Postfix hosts, one Exim and one Sendmail: few ids, senders
 * and recipients, so that ids come again and everything meets; hand-overs, content filters,
 * requeued messages, aliases, mail that waits for days, that ends without a word or not at all.
 */
final class MailTraffic {
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter EXIM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final List<String> POSTFIX_ANSWERS =
      List.of(
          "dsn=2.0.0, status=sent (250 2.0.0 Ok)",
          "dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 4fAnybodyszzzz)",
          "dsn=5.1.1, status=bounced (host mx.example.net[203.0.113.9] said: 550 5.1.1 user unknown"
              + " (in reply to RCPT TO command))",
          "dsn=4.3.2, status=deferred (host mx.example.net[203.0.113.9] said: 451 4.3.2 Please try"
              + " again later (in reply to RCPT TO command))",
          "dsn=4.2.2, status=deferred (host mx.example.net[203.0.113.9] said: 452 4.2.2 mailbox full"
              + " (in reply to RCPT TO command))");

  private record Line(LocalDateTime at, String log, String text) {}

  private final Random random;
  private final List<Line> lines = new ArrayList<>();

  private MailTraffic(long seed) {
    random = new Random(seed);
  }

  /** Lines by the name of their log, in the order of time. */
  static Map<String, List<String>> logs(long seed, int messages) {
    MailTraffic traffic = new MailTraffic(seed);
    for (int i = 0; i < messages; i++) {
      LocalDateTime at =
          LocalDateTime.of(2026, 2, 1, 0, 0).plusSeconds(traffic.random.nextInt(6 * 86_400));
      switch (traffic.random.nextInt(8)) {
        case 0 -> traffic.exim(at);
        case 1 -> traffic.sendmail(at);
        case 2 -> traffic.throughBothHosts(at);
        case 3 -> traffic.throughFilter(at);
        case 4 -> traffic.requeued(at);
        default -> traffic.postfix("mx1", traffic.shortId(), at, traffic.sender());
      }
    }
    Map<String, List<String>> logs = new TreeMap<>();
    traffic.lines.sort((a, b) -> a.at().compareTo(b.at()));
    traffic.lines.forEach(
        line -> logs.computeIfAbsent(line.log(), name -> new ArrayList<>()).add(line.text()));
    return logs;
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private String sender() {
    return chance(10) ? "" : "news" + random.nextInt(3) + "@example.com";
  }

  private String recipient() {
    return "reader" + random.nextInt(30) + "@example" + (chance(50) ? ".net" : ".org");
  }

  private String shortId() {
    return String.format("4A5B6C7D%02X", random.nextInt(60));
  }

  private String longId() {
    return "4f5K1x0m2cz" + (100 + random.nextInt(900));
  }

  private void syslog(LocalDateTime at, String host, String daemon, String text) {
    lines.add(
        new Line(
            at, host + ".log", ISO.format(at) + "+00:00 " + host + " " + daemon + "[7]: " + text));
  }

  private void postfix(String host, String id, LocalDateTime at, String sender) {
    came(host, id, at, sender, "smtpd", "client=app.example.com[192.0.2.50]");
    deliver(host, id, at, recipient());
  }

  private void came(
      String host, String id, LocalDateTime at, String sender, String daemon, String client) {
    if (chance(90)) {
      syslog(at, host, "postfix/" + daemon, id + ": " + client);
    }
    if (chance(90)) {
      int size = 900 + random.nextInt(3);
      String from = id + ": from=<" + sender + ">, size=" + size + ", nrcpt=1 (queue active)";
      syslog(at, host, "postfix/qmgr", from);
    }
  }

  /** Tries until it ends, with days between, or without a word. */
  private void deliver(String host, String id, LocalDateTime at, String to) {
    LocalDateTime next = at.plusSeconds(1 + random.nextInt(3));
    for (int tries = random.nextInt(4); tries >= 0; tries--) {
      String answer = POSTFIX_ANSWERS.get(random.nextInt(POSTFIX_ANSWERS.size()));
      String name = chance(10) ? "postfix-slow/smtp" : "postfix/smtp";
      syslog(
          next,
          host,
          name,
          id + ": to=<" + to + ">, relay=mx.example.net[203.0.113.9]:25, delay=1, " + answer);
      if (!answer.contains("deferred")) {
        break;
      }
      next = next.plusSeconds(1_800 + random.nextInt(100_000));
    }
    if (chance(10)) {
      syslog(
          next,
          host,
          "postfix/qmgr",
          id + ": from=<news0@example.com>, status=expired, returned to sender");
    }
    if (chance(60)) {
      syslog(next.plusSeconds(1), host, "postfix/qmgr", id + ": removed");
    }
  }

  private void throughBothHosts(LocalDateTime at) {
    String id = chance(50) ? shortId() : longId();
    String child = chance(97) ? longId() : shortId();
    String sender = sender();
    String to = recipient();
    came("mx1", id, at, sender, "smtpd", "client=app.example.com[192.0.2.50]");
    syslog(
        at.plusSeconds(2),
        "mx1",
        "postfix/smtp",
        id
            + ": to=<"
            + to
            + ">, relay=mx2.example.com["
            + (chance(80) ? "10.0.0.2" : "192.0.2.2")
            + "]:25, delay=2, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as "
            + child
            + ")");
    syslog(at.plusSeconds(2), "mx1", "postfix/qmgr", id + ": removed");
    LocalDateTime there = at.plusSeconds(random.nextInt(300));
    came("mx2", child, there, sender, "smtpd", "client=mx1.example.com[192.0.2.1]");
    deliver("mx2", child, there, to);
  }

  private void throughFilter(LocalDateTime at) {
    String id = longId();
    String child = longId();
    String sender = sender();
    String to = recipient();
    came("mx1", id, at, sender, "smtpd", "client=app.example.com[192.0.2.50]");
    syslog(
        at.plusSeconds(1),
        "mx1",
        "postfix/pipe",
        id
            + ": to=<"
            + to
            + ">, relay=filter, delay=1, dsn=2.0.0, status=sent (delivered via filter service)");
    syslog(at.plusSeconds(1), "mx1", "postfix/qmgr", id + ": removed");
    came(
        "mx1",
        child,
        at.plusSeconds(random.nextInt(3)),
        sender,
        "pickup",
        "uid=33 from=<" + sender + ">");
    deliver("mx1", child, at.plusSeconds(3), to);
  }

  private void requeued(LocalDateTime at) {
    String id = longId();
    String again = longId();
    String sender = sender();
    came("mx1", id, at, sender, "smtpd", "client=app.example.com[192.0.2.50]");
    syslog(
        at.plusHours(9),
        "mx1",
        "postfix/pickup",
        again + ": uid=0 from=<" + sender + "> orig_id=" + id);
    deliver("mx1", again, at.plusHours(9), recipient());
  }

  private void log(LocalDateTime at, String text) {
    lines.add(new Line(at, "exim.log", EXIM.format(at) + " " + text));
  }

  private void exim(LocalDateTime at) {
    String id = String.format("1w0F%02d-00012a-3x ", random.nextInt(100));
    String to = recipient();
    String route = " R=dns T=smtp";
    if (chance(90)) {
      log(
          at,
          id
              + "<= "
              + (chance(20) ? "<>" : "news1@example.com")
              + (chance(30) ? " U=www P=local" : " H=app.example.com [192.0.2.50] P=esmtp")
              + " S=900");
    }
    LocalDateTime next = at.plusSeconds(2);
    if (chance(30)) {
      String alias = "all" + random.nextInt(3) + "@example.com";
      log(next, id + "== " + alias + " R=list defer (-1): retry time not reached");
      next = next.plusHours(20);
      to = to + " <" + alias + ">";
    }
    switch (random.nextInt(5)) {
      case 0 -> log(next, id + "== " + to + route + " defer (-44): 452 4.2.2 Mailbox full");
      case 1 ->
          log(
              next,
              id
                  + "** "
                  + to
                  + route
                  + " H=mx.example.net [203.0.113.9]: SMTP error from remote mail server after RCPT TO:<x>: 550 5.1.1 user unknown");
      case 2 ->
          log(
              next,
              id
                  + "=> "
                  + to.split(" ", 2)[0].split("@", 2)[0]
                  + " <"
                  + to.split(" ", 2)[0]
                  + "> R=local T="
                  + (chance(50) ? "maildir" : "filter"));
      default ->
          log(
              next,
              id
                  + "=> "
                  + to
                  + route
                  + " H=mx1.example.com [10.0.0.1] C=\"250 2.0.0 Ok: queued as "
                  + longId()
                  + "\"");
    }
    if (chance(60)) {
      log(next.plusSeconds(1), id + "Completed");
    }
  }

  private void sendmail(LocalDateTime at) {
    String id = String.format("61312q8P0036%02d: ", random.nextInt(100));
    String tail =
        ", delay=00:00:01, xdelay=00:00:01, mailer=esmtp, pri=3, relay=mx.example.net. [203.0.113.9], dsn=";
    if (chance(90)) {
      syslog(
          at,
          "mx3",
          "sm-mta",
          id
              + "from=<"
              + sender()
              + ">, size=863, class=0, nrcpts=2, msgid=<a@example.com>, proto=ESMTP, relay=app.example.com [192.0.2.50]");
    }
    String to = id + "to=<" + recipient() + (chance(40) ? ">,<" + recipient() : "") + ">";
    if (chance(30)) {
      syslog(
          at.plusSeconds(1),
          "mx3",
          "sm-mta",
          to + ", delay=00:00:01, mailer=esmtp, pri=3, stat=queued");
    }
    LocalDateTime next = at.plusSeconds(2);
    while (chance(40)) {
      syslog(next, "mx3", "sm-mta", to + tail + "4.2.2, stat=Deferred: 452 4.2.2 mailbox full");
      next = next.plusHours(random.nextInt(30));
    }
    if (chance(70)) {
      syslog(
          next,
          "mx3",
          "sm-mta",
          to + tail + (chance(70) ? "2.0.0, stat=Sent (ok)" : "5.1.1, stat=User unknown"));
    }
  }
}
