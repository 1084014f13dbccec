package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail that goes through programs and services of our own on its way is counted once. */
@Tag("slow")
class OwnProgramsTest {
  private static final String UNKNOWN =
      "dsn=5.1.1, status=bounced (host mx.example.org[203.0.113.9] said: 550 5.1.1 User unknown (in"
          + " reply to RCPT TO command))";

  @TempDir Path folder;
  private Terminal terminal;
  private int turn;

  @BeforeEach
  void setUp() {
    terminal = new Terminal(folder);
  }

  /** Sender, recipient, attempts, outcome and whether it was the first try of each delivery. */
  private List<String> deliveries(String... lines) {
    terminal = new Terminal(folder.resolve(String.valueOf(turn++)));
    terminal.write("mail.log", String.join("\n", lines) + "\n");
    terminal.run("mail.log");
    List<String> told = new ArrayList<>();
    for (String row : terminal.export("deliveries")) {
      List<String> cells = List.of(row.split(",", -1));
      told.add(
          String.join(
              " ", cells.get(5), cells.get(6), cells.get(11), cells.get(12), cells.get(13)));
    }
    told.sort(null);
    return told;
  }

  private static String postfix(int second, String daemon, String text) {
    return String.format("Feb  3 10:00:%02d mx1 %s[41]: %s", second, daemon, text);
  }

  private static String from(int second, String instance, String id) {
    return postfix(
        second,
        instance + "/qmgr",
        id + ": from=<news@example.com>, size=900, nrcpt=1 (queue active)");
  }

  private static String to(int second, String daemon, String id, String recipient, String rest) {
    return postfix(second, daemon, id + ": to=<" + recipient + ">, " + rest);
  }

  private static String mx(String rest) {
    return "relay=mx.example.org[203.0.113.9]:25, delay=1, delays=0/0/1/0, " + rest;
  }

  /** {@code -o syslog_name=…} in master.cf is how a slow transport is told apart in the log. */
  @Test
  void aServiceWithANameOfItsOwnSharesTheQueueOfItsInstance() {
    assertEquals(
        List.of("news@example.com ann@example.org 2 bounced false"),
        deliveries(
            from(0, "postfix", "4f5K1x0m2cz9sA"),
            to(
                1,
                "postfix-slow/smtp",
                "4f5K1x0m2cz9sA",
                "ann@example.org",
                mx(
                    "dsn=4.7.1, status=deferred (host mx.example.org[203.0.113.9] said: 450 4.7.1"
                        + " Greylisted (in reply to RCPT TO command))")),
            to(9, "postfix-slow/smtp", "4f5K1x0m2cz9sA", "ann@example.org", mx(UNKNOWN))));
    assertEquals(1, terminal.export("addresses").size());
  }

  @Test
  void itsMailExpiresWithItsInstance() {
    assertEquals(
        List.of("news@example.com ann@example.org 1 expired false"),
        deliveries(
            from(0, "postfix", "4f5K1x0m2cz9sA"),
            to(
                1,
                "postfix-slow/smtp",
                "4f5K1x0m2cz9sA",
                "ann@example.org",
                mx(
                    "dsn=4.4.1, status=deferred (connect to mx.example.org[203.0.113.9]:25:"
                        + " Connection timed out)")),
            postfix(
                30,
                "postfix/qmgr",
                "4f5K1x0m2cz9sA: from=<news@example.com>, status=expired, returned to sender")));
  }

  /** With two queues on a host nobody can tell whose service it is. */
  @Test
  void instancesWithQueuesOfTheirOwnStayApart() {
    assertEquals(
        List.of(
            "news@example.com ann@example.org 1 delivered true",
            "news@example.com bob@example.org 1 delivered true"),
        deliveries(
            from(0, "postfix", "4A5B6C7D8E"),
            from(0, "postfix-out", "4A5B6C7D8E"),
            to(
                1,
                "postfix/smtp",
                "4A5B6C7D8E",
                "ann@example.org",
                mx("dsn=2.0.0, status=sent (250 2.0.0 Ok)")),
            to(
                1,
                "postfix-out/smtp",
                "4A5B6C7D8E",
                "bob@example.org",
                mx("dsn=2.0.0, status=sent (250 2.0.0 Ok)"))));
  }

  private static final String TO_FILTER =
      "relay=spamassassin, delay=2, delays=0/0/0/2, dsn=2.0.0, status=sent (delivered via"
          + " spamassassin service)";

  private static List<String> filtered(int second, String id, String filteredId, String last) {
    return List.of(
        postfix(second, "postfix/smtpd", id + ": client=app.example.com[192.0.2.50]"),
        from(second, "postfix", id),
        postfix(second + 2, "postfix/pickup", filteredId + ": uid=999 from=<news@example.com>"),
        to(second + 2, "postfix/pipe", id, "ann@example.org", TO_FILTER),
        from(second + 2, "postfix", filteredId),
        to(second + 3, "postfix/smtp", filteredId, "ann@example.org", last));
  }

  /** A filter takes the mail from pipe(8) and gives it back to sendmail(1). */
  @Test
  void mailThatAFilterGivesBackIsOneDelivery() {
    assertEquals(
        List.of("news@example.com ann@example.org 1 bounced false"),
        deliveries(
            filtered(0, "4f5K1x0m2cz9sA", "4f5K1x0m2cz9sB", mx(UNKNOWN)).toArray(String[]::new)));
    assertEquals(1, Json.number(terminal.read("report/latest/report.json"), "totals.messages"));
  }

  @Test
  void eachMailIsFoundAgainBehindTheFilter() {
    List<String> log = new ArrayList<>();
    log.addAll(filtered(0, "4f5K1x0m2cz9sA", "4f5K1x0m2cz9sB", mx(UNKNOWN)));
    log.addAll(
        filtered(
            5, "4f5K1x0m2cz9sC", "4f5K1x0m2cz9sD", mx("dsn=2.0.0, status=sent (250 2.0.0 Ok)")));
    assertEquals(
        List.of(
            "news@example.com ann@example.org 1 bounced false",
            "news@example.com ann@example.org 1 delivered true"),
        deliveries(log.toArray(String[]::new)));
  }

  /** Two mails of one sender in one second, each put into the mailbox by a program. */
  @Test
  void aProgramThatKeepsTheMailHandsNothingOver() {
    String kept =
        "relay=dovecot, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (delivered via dovecot"
            + " service)";
    assertEquals(
        List.of(
            "news@example.com ann@example.org 1 delivered true",
            "news@example.com ann@example.org 1 delivered true"),
        deliveries(
            postfix(0, "postfix/pickup", "4f5K1x0m2cz9sA: uid=0 from=<news@example.com>"),
            from(0, "postfix", "4f5K1x0m2cz9sA"),
            postfix(0, "postfix/pickup", "4f5K1x0m2cz9sB: uid=0 from=<news@example.com>"),
            from(0, "postfix", "4f5K1x0m2cz9sB"),
            to(1, "postfix/pipe", "4f5K1x0m2cz9sA", "ann@example.org", kept),
            to(1, "postfix/pipe", "4f5K1x0m2cz9sB", "ann@example.org", kept)));
  }

  /** Each mail goes to a mailbox and, as an alias says, to an address elsewhere. */
  @Test
  void mailsOfOneSenderWithACopyElsewhereAreNotOneAnother() {
    String kept =
        "relay=dovecot, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (delivered via dovecot"
            + " service)";
    List<String> log = new ArrayList<>();
    for (int mail = 0; mail < 3; mail++) {
      int second = mail * 15;
      String id = "4f5K1x0m2cz9s" + (char) ('A' + mail);
      log.add(postfix(second, "postfix/pickup", id + ": uid=33 from=<news@example.com>"));
      log.add(from(second, "postfix", id));
      log.add(to(second + 1, "postfix/pipe", id, "info@example.com", kept));
      log.add(
          to(
              second + 1,
              "postfix/smtp",
              id,
              "boss@example.org",
              "orig_to=<info@example.com>, "
                  + mx(mail == 0 ? UNKNOWN : "dsn=2.0.0, status=sent (250 2.0.0 Ok)")));
    }
    assertEquals(
        List.of(
            "news@example.com boss@example.org 1 bounced false",
            "news@example.com boss@example.org 1 delivered true",
            "news@example.com boss@example.org 1 delivered true",
            "news@example.com info@example.com 1 delivered true",
            "news@example.com info@example.com 1 delivered true",
            "news@example.com info@example.com 1 delivered true"),
        deliveries(log.toArray(String[]::new)));
    String report = terminal.read("report/latest/report.json");
    assertEquals(3, Json.number(report, "totals.messages"));
    assertEquals(0, Json.number(report, "totals.handovers"));
  }

  @Test
  void aFilterOfEximIsNoOtherThanThat() {
    String parent = "2026-02-03 10:00:00 1w0FaA-00012a-3x ";
    String child = "2026-02-03 10:00:02 1w0FaC-00012b-3x ";
    assertEquals(
        List.of("news@example.com ann@example.org 1 bounced false"),
        deliveries(
            parent + "<= news@example.com H=app.example.com [192.0.2.50] P=esmtp S=900",
            child + "<= news@example.com U=Debian-exim P=spam-scanned S=1400",
            parent.replace("10:00:00", "10:00:02")
                + "=> ann@example.org R=spamcheck_router T=spamcheck",
            parent.replace("10:00:00", "10:00:02") + "Completed",
            child
                + "** ann@example.org R=dnslookup T=remote_smtp H=mx.example.org [203.0.113.9]: SMTP"
                + " error from remote mail server after RCPT TO:<ann@example.org>: 550 5.1.1 User"
                + " unknown",
            child + "Completed"));
  }

  private static final String TO_MAILBOX =
      "relay=local, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (delivered to mailbox)";
  private static final String TO_VACATION =
      "relay=local, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (delivered to command:"
          + " vacation ann)";
  private static final String PROGRAM_FAILS =
      "relay=local, delay=1, delays=0/0/0/1, dsn=5.3.0, status=bounced (Command died with status"
          + " 127: \"/usr/bin/gone\")";

  /** {@code .forward} may name a program beside the mailbox: two lines, and nobody tried again. */
  @Test
  void twoActionsForOneRecipientAreNoSecondTry() {
    assertEquals(
        List.of("news@example.com ann@example.org 2 delivered true"),
        deliveries(
            from(0, "postfix", "4f5K1x0m2cz9sA"),
            to(1, "postfix/local", "4f5K1x0m2cz9sA", "ann@example.org", TO_VACATION),
            to(1, "postfix/local", "4f5K1x0m2cz9sA", "ann@example.org", TO_MAILBOX)));
  }

  @Test
  void whatArrivedByOneOfThemArrivedInAnyOrder() {
    String mailbox = to(1, "postfix/local", "4f5K1x0m2cz9sA", "ann@example.org", TO_MAILBOX);
    String program = to(1, "postfix/local", "4f5K1x0m2cz9sA", "ann@example.org", PROGRAM_FAILS);
    String from = from(0, "postfix", "4f5K1x0m2cz9sA");
    List<String> arrived = List.of("news@example.com ann@example.org 2 delivered true");
    assertEquals(arrived, deliveries(from, mailbox, program));
    assertEquals(arrived, deliveries(from, program, mailbox));
  }
}
