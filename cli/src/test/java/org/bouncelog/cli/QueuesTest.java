package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of mail that waits in a queue, or goes through several of our own. */
@Tag("slow")
class QueuesTest {
  private static final String FROM =
      "Feb  3 10:00:00 mx1 sm-mta[42]: 613A00ab000042: from=<news@example.com>, size=900,"
          + " nrcpts=1, msgid=<1@example.com>, relay=app.example.com [192.0.2.50]\n";
  private static final String QUEUED =
      "Feb  3 10:00:01 mx1 sm-mta[42]: 613A00ab000042: to=<ada@example.org>, delay=00:00:00,"
          + " mailer=esmtp, pri=30900, dsn=4.4.3, stat=queued\n";
  private static final String EXPIRED =
      "Feb  5 11:00:00 mx1 sm-mta[77]: 613A00ab000042: 615B00cd000077: sender notify: Cannot send"
          + " message for 2 days\n";

  @TempDir Path folder;
  private Terminal terminal;
  private int turn;

  @BeforeEach
  void setUp() {
    terminal = new Terminal(folder);
  }

  /** Recipient, attempts, outcome and cause of each delivery. */
  private List<String> deliveries(String log) {
    terminal = new Terminal(folder.resolve(String.valueOf(turn++)));
    terminal.write("mail.log", log);
    terminal.run("mail.log");
    List<String> told = new ArrayList<>();
    for (String row : terminal.export("deliveries")) {
      List<String> cells = List.of(row.split(",", -1));
      told.add(cells.get(6) + " " + cells.get(11) + " " + cells.get(12) + " " + cells.get(15));
    }
    told.sort(null);
    return told;
  }

  private static String sent(String recipient) {
    return "Feb  3 11:00:00 mx1 sm-mta[50]: 613A00ab000042: to="
        + recipient
        + ", delay=01:00:00, xdelay=00:00:01, mailer=esmtp, pri=120900, relay=mx.example.org."
        + " [192.0.2.9], dsn=2.0.0, stat=Sent (ok)\n";
  }

  @Test
  void whoeverIsOnlyQueuedIsOpen() {
    assertEquals(List.of("ada@example.org 0 open "), deliveries(FROM + QUEUED));
    assertEquals(List.of(), terminal.export("addresses"));
  }

  @Test
  void whoeverIsOnlyQueuedExpiresWithTheMessage() {
    assertEquals(
        List.of("ada@example.org 0 expired delivery-expired"), deliveries(FROM + QUEUED + EXPIRED));
  }

  /** Not one attempt tells of them, and yet the tables of the report must add up. */
  @Test
  void theReportCountsWhoeverWasNeverTried() {
    deliveries(FROM + QUEUED);
    String waiting = terminal.read("report/latest/report.json");
    assertEquals(1, Json.number(waiting, "providers.0.open"));
    assertEquals(1, Json.number(waiting, "domains.0.open"));
    deliveries(FROM + QUEUED + EXPIRED);
    String expired = terminal.read("report/latest/report.json");
    assertEquals(1, Json.number(expired, "providers.0.expired"));
    assertEquals(1, Json.number(expired, "domains.0.expired"));
    assertEquals(1, Json.number(expired, "causes.0.failed"));
    assertEquals(0, Json.number(expired, "causes.0.attempts"));
    assertEquals(1, Json.number(expired, "causes.0.recipients"));
  }

  /** A line of the message {@code id} of Sendmail. */
  private static String sendmail(String id, String text) {
    return "Feb  3 10:00:02 mx1 sm-mta[42]: " + id + ": " + text + "\n";
  }

  private static String tried(String recipient, String outcome) {
    return "to=<"
        + recipient
        + ">, delay=00:00:02, xdelay=00:00:01, mailer=esmtp, pri=30900,"
        + " relay=mx.example.org. [192.0.2.9], "
        + outcome;
  }

  /** Queue id, sender and recipient of each delivery. */
  private List<String> senders() {
    return terminal.export("deliveries").stream()
        .map(row -> List.of(row.split(",", -1)))
        .map(cells -> cells.get(4) + " " + cells.get(5) + " " + cells.get(6))
        .sorted()
        .toList();
  }

  /** No line from= tells of them. */
  @Test
  void whatSendmailMakesOfAMessageHasASenderOfItsOwn() {
    deliveries(
        FROM
            + sendmail("613A00ab000042", "613A01ab000042: clone: owner=owner-news@example.com")
            + sendmail("613A01ab000042", tried("ada@example.org", "dsn=2.0.0, stat=Sent (ok)"))
            + sendmail("613A00ab000042", tried("bob@example.org", "dsn=5.1.1, stat=User unknown"))
            + sendmail("613A00ab000042", "613A02ab000042: DSN: User unknown")
            + sendmail("613A02ab000042", tried("news@example.com", "dsn=2.0.0, stat=Sent (ok)")));
    assertEquals(
        List.of(
            "613A00ab000042 news@example.com bob@example.org",
            "613A01ab000042 owner-news@example.com ada@example.org",
            "613A02ab000042 \"\" news@example.com"),
        senders());
    String report = terminal.read("report/latest/report.json");
    assertEquals(3, Json.number(report, "totals.messages"));
    assertEquals(1, Json.number(report, "totals.notices"));
  }

  /** Nothing else of the old message may be there: both stand in the same line. */
  @Test
  void theNoticeOfAnExpiryIsNotTheMessageThatExpired() {
    deliveries(
        EXPIRED
            + "Feb  5 11:00:01 mx1 sm-mta[77]: 615B00cd000077: "
            + tried("news@example.com", "dsn=2.0.0, stat=Sent (ok)")
            + "\n");
    assertEquals(List.of("615B00cd000077 \"\" news@example.com"), senders());
  }

  @Test
  void aSessionInWhichNoRecipientWasTakenIsNoMessage() {
    deliveries(
        FROM
            + sent("<ada@example.org>")
            + sendmail("613A03ab000043", "<nobody@example.com>... User unknown")
            + sendmail(
                "613A03ab000043",
                "from=<joe@example.net>, size=0, class=0, nrcpts=0, proto=ESMTP, daemon=MTA-v4,"
                    + " relay=client.example.net [203.0.113.4]"));
    String report = terminal.read("report/latest/report.json");
    assertEquals(1, Json.number(report, "totals.messages"));
    assertEquals(1, Json.number(report, "totals.rejected"));
  }

  @Test
  void whoeverIsTriedLaterCountsOnce() {
    assertEquals(
        List.of("ada@example.org 1 delivered "),
        deliveries(FROM + QUEUED + sent("<ada@example.org>")));
  }

  /** The queued address may have been the alias of the one that the message then was sent to. */
  @Test
  void anAliasThatWasQueuedIsNoDeliveryOfItsOwn() {
    assertEquals(
        List.of("bob@example.net 1 delivered "),
        deliveries(FROM + QUEUED + sent("bob@example.net")));
  }

  /** An Exim line of one message, {@code minute} after it came. */
  private static String exim(int minute, String text) {
    return String.format("2026-02-03 10:%02d:00 1w0FaA-00012a-3x %s%n", minute, text);
  }

  private static final String EXIM_ALIAS_WAITS =
      exim(0, "<= news@example.com H=app.example.com [192.0.2.50] P=esmtp S=900")
          + exim(1, "== Team@example.org R=aliases defer (-1): lookup failed");

  @Test
  void anAliasThatWaitsToBeExpandedIsOpen() {
    assertEquals(List.of("Team@example.org 1 open server-error"), deliveries(EXIM_ALIAS_WAITS));
  }

  @Test
  void anAliasThatWaitedEndsWithItsTargets() {
    assertEquals(
        List.of("ada@example.net 1 delivered ", "bob@example.net 1 bounced mailbox-unknown"),
        deliveries(
            EXIM_ALIAS_WAITS
                + exim(
                    9,
                    "=> ada@example.net <team@example.org> R=dns T=smtp H=mx.example.net"
                        + " [192.0.2.9] C=\"250 ok\"")
                + exim(
                    9,
                    "** bob@example.net <team@example.org> R=dns T=smtp H=mx.example.net"
                        + " [192.0.2.9]: SMTP error from remote mail server after RCPT"
                        + " TO:<bob@example.net>: 550 5.1.1 User unknown")
                + exim(9, "Completed")));
  }

  /** Its name on the line of another recipient does not undo what became of it. */
  @Test
  void anAliasThatWasDeliveredOrRefusedItselfIsADelivery() {
    assertEquals(
        List.of("ada@example.net 1 delivered ", "team@example.org 2 bounced domain-unknown"),
        deliveries(
            EXIM_ALIAS_WAITS
                + exim(9, "=> ada@example.net <team@example.org> R=dns T=smtp H=mx [192.0.2.9]")
                + exim(9, "** team@example.org R=aliases: Unrouteable address")
                + exim(9, "Completed")));
  }

  /** Who forwards a copy is one of the targets of his own name: mail for him may well wait. */
  @Test
  void anAliasThatKeepsACopyIsADelivery() {
    List<String> expected =
        List.of("ada@example.net 1 delivered ", "team@example.org 1 open mailbox-full");
    assertEquals(
        expected,
        deliveries(
            exim(0, "<= news@example.com H=app.example.com [192.0.2.50] P=esmtp S=900")
                + exim(
                    1,
                    "== team@example.org R=local T=lmtp defer (-45): LMTP error from remote mail"
                        + " server after RCPT TO:<team@example.org>: 452 4.2.2 Mailbox full")
                + exim(2, "=> ada@example.net <team@example.org> R=dns T=smtp H=mx [192.0.2.9]")));
    String postfix = "Feb  3 10:00:01 mx1 postfix/smtp[9]: 4f5K1x0m2cz9sA: ";
    String relay = "relay=mx.example.net[192.0.2.9]:25, delay=1, delays=0/0/1/0, ";
    assertEquals(
        expected,
        deliveries(
            postfix
                + "to=<team@example.org>, "
                + relay
                + "dsn=4.2.2, status=deferred (host mx.example.net[192.0.2.9] said: 452 4.2.2"
                + " Mailbox full (in reply to RCPT TO command))\n"
                + postfix
                + "to=<ada@example.net>, orig_to=<team@example.org>, "
                + relay
                + "dsn=2.0.0, status=sent (250 2.0.0 ok)\n"));
  }

  /**
   * Exim's cutthrough delivery ends before the message is logged. Its ids and Postfix' long ones
   * are never used again, so that nobody else's can be meant.
   */
  @Test
  void whatIsLoggedBeforeItsMessageBelongsToIt() {
    deliveries(
        exim(0, ">> ada@example.org R=dns T=smtp H=mx.example.org [192.0.2.9] C=\"250 ok\"")
            + exim(1, "<= news@example.com H=app.example.com [192.0.2.50] P=esmtp S=900")
            + exim(1, "Completed"));
    assertEquals(List.of("1w0FaA-00012a-3x news@example.com ada@example.org"), senders());
    assertEquals("0.0", terminal.export("deliveries").get(0).split(",", -1)[14]);
    assertEquals(1, Json.number(terminal.read("report/latest/report.json"), "totals.messages"));
    deliveries(laterAsked("4f5K1x0m2cz9sA"));
    assertEquals(List.of("4f5K1x0m2cz9sA news@example.com ada@example.org"), senders());
  }

  /** A short one may have been that of another message, whose line is not in the log. */
  @Test
  void butNotThatOfAShortIdOfPostfix() {
    deliveries(laterAsked("9A1B2C3D4E"));
    assertEquals(
        List.of("9A1B2C3D4E  ada@example.org", "9A1B2C3D4E news@example.com ada@example.org"),
        senders());
  }

  /** A log that began after the first try. */
  private static String laterAsked(String id) {
    return "Feb  3 09:00:00 mx1 postfix/smtp[42]: "
        + id
        + ": to=<ada@example.org>, relay=mx.example.org[203.0.113.9]:25, delay=1, delays=0/0/1/0,"
        + " dsn=4.2.2, status=deferred (host mx.example.org[203.0.113.9] said: 452 4.2.2 Mailbox"
        + " full (in reply to RCPT TO command))\n"
        + from("mx1", id, "news@example.com")
        + sent("mx1", id, "ada@example.org", "remote");
  }

  /** It goes out while the recipient waits; an alias is expanded by a later run of the queue. */
  @Test
  void whoeverWaitsWhileACopyGoesOutIsADelivery() {
    String waits = "== ada@example.org R=dns defer (-1): host lookup did not complete";
    String copy = "=> archive@example.com <ada@example.org> R=copy T=smtp H=mx [192.0.2.9]";
    List<String> expected =
        List.of("ada@example.org 1 open dns-failure", "archive@example.com 1 delivered ");
    String came = exim(0, "<= news@example.com H=app.example.com [192.0.2.50] P=esmtp S=900");
    assertEquals(expected, deliveries(came + exim(1, waits) + exim(1, copy)));
    assertEquals(
        List.of(
            "ada@example.org 2 open dns-failure", "archive@example.com 2 delivered connect-failed"),
        deliveries(
            came
                + exim(1, waits)
                + exim(1, copy.replace("=>", "==") + " defer (110): Connection timed out")
                + exim(20, waits)
                + exim(20, copy)));
  }

  /** A mailbox that answers by itself has a delivery of its own, which alone tells of it. */
  @Test
  void anAutoreplyDeliversNothing() {
    String came = exim(0, "<= news@example.com H=app.example.com [192.0.2.50] P=esmtp S=900");
    String answered = exim(0, "=> >news@example.com <ada@example.org> R=autoreply T=vacation");
    assertEquals(
        List.of("ada@example.org 1 bounced mailbox-full"),
        deliveries(
            came
                + exim(0, "** ada@example.org R=localuser T=local_delivery: mailbox is full")
                + answered));
    assertEquals(List.of(), deliveries(came + answered + exim(0, "Completed")));
    assertEquals(1, Json.number(terminal.read("report/latest/report.json"), "totals.messages"));
  }

  @Test
  void theAliasIsKnownAfterHandOversAndFurtherAliases() {
    terminal.write(
        "mail.log",
        hop("postfix", "4f5K1x0m2cz9sA", "ada@example.org", "news@example.org", "4f5K1x0m2cz9sB")
            + hop(
                "second", "4f5K1x0m2cz9sB", "eve@example.org", "ada@example.org", "4f5K1x0m2cz9sC")
            + hop("third", "4f5K1x0m2cz9sC", "eve@example.org", "", "remote"));
    terminal.run("mail.log");
    List<String> row = List.of(terminal.export("deliveries").get(0).split(",", -1));
    assertEquals(1, terminal.export("deliveries").size());
    assertEquals("eve@example.org", row.get(6));
    assertEquals("news@example.org", row.get(8));
  }

  /** A stranger who got a copy has seen the id of another message of ours in its header. */
  @Test
  void aStrangerWhoNamesAnIdOfOursTakesNothingOver() {
    String log =
        from("mx1", "4f5K1x0m2cz9sA", "shop@example.com")
            + from("mx1", "4f5K1x0m2cz9sB", "")
            + sent("mx1", "4f5K1x0m2cz9sB", "eve@evil.example", "4f5K1x0m2cz9sA")
            + refused("mx1", "4f5K1x0m2cz9sA", "ada@example.org");
    assertEquals(
        List.of("ada@example.org 1 bounced mailbox-unknown", "eve@evil.example 1 delivered "),
        deliveries(log));
    assertEquals(1, terminal.export("addresses").size());
  }

  /**
   * It may have seen an id of another host of ours, too, which our hosts reach by public addresses.
   */
  @Test
  void norDoesAStrangerFromAnotherHostOfOurs() {
    assertEquals(
        List.of("ada@example.org 1 bounced mailbox-unknown", "eve@evil.example 1 delivered "),
        deliveries(
            from("mx1", "4f5K1x0m2cz9sB", "")
                + from("mx2", "4f5K1x0m2cz9sA", "shop@example.com")
                + sent("mx1", "4f5K1x0m2cz9sB", "eve@evil.example", "4f5K1x0m2cz9sA")
                + refused("mx2", "4f5K1x0m2cz9sA", "ada@example.org")));
    assertEquals(1, terminal.export("addresses").size());
  }

  @Test
  void ourHostsHandOverByPublicAddresses() {
    assertEquals(
        List.of("ada@example.org 1 bounced mailbox-unknown"),
        deliveries(
            from("mx1", "4f5K1x0m2cz9sB", "shop@example.com")
                + from("mx2", "4f5K1x0m2cz9sA", "shop@example.com")
                + sent("mx1", "4f5K1x0m2cz9sB", "ada@example.org", "4f5K1x0m2cz9sA")
                + refused("mx2", "4f5K1x0m2cz9sA", "ada@example.org")));
  }

  /** {@code postsuper -r} gives a message a new id, and pickup tells of the old one. */
  @Test
  void aRequeuedMessageIsTheSameMessage() {
    assertEquals(
        List.of("ada@example.org 2 bounced mailbox-unknown"),
        deliveries(
            from("mx1", "4f5K1x0m2cz9sA", "shop@example.com")
                + "Feb  3 10:00:01 mx1 postfix/smtp[42]: 4f5K1x0m2cz9sA: to=<ada@example.org>,"
                + " relay=none, delay=1, delays=0/0/1/0, dsn=4.4.1, status=deferred (connect to"
                + " mx.example.org[203.0.113.9]:25: Connection timed out)\n"
                + "Feb  3 10:00:01 mx1 postfix/postsuper[44]: 4f5K1x0m2cz9sA: requeued\n"
                + "Feb  3 10:00:01 mx1 postfix/pickup[45]: 4f5K1x0m2cz9sB: uid=89"
                + " from=<shop@example.com> orig_id=4f5K1x0m2cz9sA\n"
                + from("mx1", "4f5K1x0m2cz9sB", "shop@example.com")
                + refused("mx1", "4f5K1x0m2cz9sB", "ada@example.org")));
    assertEquals(1, Json.number(terminal.read("report/latest/report.json"), "totals.messages"));
  }

  @Test
  void aLookWhetherAnAddressExistsIsNoMessage() {
    deliveries(
        from("mx1", "4f5K1x0m2cz9sA", "double-bounce@mx1.example.com")
            + "Feb  3 10:00:02 mx1 postfix/smtp[42]: 4f5K1x0m2cz9sA: to=<ada@example.org>,"
            + " relay=mx.example.org[203.0.113.9]:25, delay=1, delays=0/0/1/0, dsn=2.1.5,"
            + " status=deliverable (250 2.1.5 Ok)\n"
            + from("mx1", "4f5K1x0m2cz9sB", "shop@example.com")
            + refused("mx1", "4f5K1x0m2cz9sB", "ada@example.org"));
    assertEquals(1, Json.number(terminal.read("report/latest/report.json"), "totals.messages"));
  }

  private static String from(String host, String id, String sender) {
    return String.format(
        "Feb  3 10:00:00 %s postfix/qmgr[41]: %s: from=<%s>, size=900, nrcpt=1 (queue active)%n",
        host, id, sender);
  }

  private static String to(String host, String id, String recipient) {
    return String.format(
        "Feb  3 10:00:02 %s postfix/smtp[42]: %s: to=<%s>, relay=mx.example.org[203.0.113.9]:25,"
            + " delay=1, delays=0/0/1/0, ",
        host, id, recipient);
  }

  private static String sent(String host, String id, String recipient, String queuedAs) {
    return to(host, id, recipient)
        + String.format("dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as %s)%n", queuedAs);
  }

  private static String refused(String host, String id, String recipient) {
    return to(host, id, recipient)
        + "dsn=5.1.1, status=bounced (host mx.example.org[203.0.113.9] said: 550 5.1.1 User unknown"
        + " (in reply to RCPT TO command))\n";
  }

  @Test
  void theSenderIsTheOneTheQueueSends() {
    deliveries(
        "Feb  3 10:00:00 mx1 postfix/pickup[40]: 4f5K1x0m2cz9sA: uid=33 from=<www-data>\n"
            + "Feb  3 10:00:00 mx1 postfix/qmgr[41]: 4f5K1x0m2cz9sA: from=<www-data@web.example.com>,"
            + " size=900, nrcpt=1 (queue active)\n"
            + "Feb  3 10:00:02 mx1 postfix/smtp[42]: 4f5K1x0m2cz9sA: to=<ada@example.org>,"
            + " relay=mx.example.org[203.0.113.9]:25, delay=1, delays=0/0/1/0, dsn=2.0.0,"
            + " status=sent (250 2.0.0 Ok)\n");
    assertEquals(
        "www-data@web.example.com", terminal.export("deliveries").get(0).split(",", -1)[5]);
  }

  private static String hop(String instance, String id, String to, String alias, String next) {
    String begin = "Feb  3 10:00:01 mx1 " + instance;
    return begin
        + "/smtpd[41]: "
        + id
        + ": client=app.example.com[192.0.2.50]\n"
        + begin
        + "/qmgr[41]: "
        + id
        + ": from=<news@example.com>, size=900, nrcpt=1 (queue active)\n"
        + begin
        + "/smtp[42]: "
        + id
        + ": to=<"
        + to
        + ">, "
        + (alias.isEmpty() ? "" : "orig_to=<" + alias + ">, ")
        + "relay=127.0.0.1[127.0.0.1]:25, delay=1, delays=0/0/1/0, dsn=2.0.0,"
        + " status=sent (250 2.0.0 Ok: queued as "
        + next
        + ")\n";
  }

  /** Postfix gives the client an id before it has the mail; a milter may refuse that. */
  @Test
  void whatNeverCameToTheQueueIsNoMessage() {
    for (String id : List.of("4F1A2B3C01", "4l1SWm1gJ3zF5Rk")) {
      String client =
          "Feb  3 10:00:00 mx1 postfix/smtpd[41]: " + id + ": client=app.example.com[192.0.2.50]\n";
      assertEquals(List.of(), deliveries(client));
      assertEquals(0, Json.number(terminal.read("report/latest/report.json"), "totals.messages"));
      String sent =
          "Feb  3 10:00:01 mx1 postfix/smtp[42]: "
              + id
              + ": to=<ada@example.org>, relay=mx.example.org[192.0.2.9]:25, delay=1, delays=0/0/0/1,"
              + " dsn=2.0.0, status=sent (250 ok)\n";
      // A filter of syslog may have lost the line of the queue manager.
      assertEquals(List.of("ada@example.org 1 delivered "), deliveries(client + sent));
      assertEquals(1, Json.number(terminal.read("report/latest/report.json"), "totals.messages"));
    }
  }
}
