package org.bouncelog.analyze.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bouncelog.analyze.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One mailbox is one, however its domain is spelt, and a sender is the address that the queue sends
 * from.
 */
class SpellingsTest {
  @TempDir Path folder;

  private static String from(String at, String id) {
    return History.postfix(
        "mx1",
        at,
        "postfix/qmgr",
        id + ": from=<news@bücher.example>, size=900, nrcpt=1 (queue active)");
  }

  private static String to(String at, String id, String recipient) {
    return History.postfix(
        "mx1",
        at,
        "postfix/smtp",
        id
            + ": to=<"
            + recipient
            + ">, relay=mx.example.org[203.0.113.9]:25, delay=1, delays=0/0/1/0, dsn=4.2.2,"
            + " status=deferred (host mx.example.org[203.0.113.9] said: 452 4.2.2 Mailbox full (in"
            + " reply to RCPT TO command))");
  }

  @Test
  void bothSpellingsOfADomainAreOne() throws StoreException, IOException {
    try (History history = new History(folder)) {
      history
          .log(
              "mail.log",
              from("10:00:00", "4A5B6C7D8E"),
              to("10:00:01", "4A5B6C7D8E", "Ann@müller.example"),
              to("10:10:01", "4A5B6C7D8E", "ann@xn--mller-kva.example"))
          .derive();
      assertEquals(
          List.of("ann@xn--mller-kva.example xn--mller-kva.example 2 news@xn--bcher-kva.example"),
          history.ask(
              "SELECT folded(recipient), recipient_domain, attempts, sender FROM delivery"));
    }
  }

  /** sendmail(1) leaves the domain to the server that it gives the mail to. */
  @Test
  void submittedMailGetsTheDomainOfItsSender() throws StoreException, IOException {
    String msp = "Feb  3 10:00:00 mx1 sendmail[41]: 613A00ab000041: ";
    String mta = "Feb  3 10:00:01 mx1 sm-mta[42]: 613A00ab000042: ";
    try (History history = new History(folder)) {
      history
          .log(
              "mail.log",
              msp + "from=root, size=90, class=0, nrcpts=1, msgid=<1@mx1>, relay=root@localhost",
              mta
                  + "from=<root@mx1.example.com>, size=390, class=0, nrcpts=1, msgid=<1@mx1>,"
                  + " proto=ESMTP, daemon=MTA-v4, relay=localhost [127.0.0.1]",
              msp
                  + "to=ann@example.org, ctladdr=root (0/0), delay=00:00:01, xdelay=00:00:01,"
                  + " mailer=relay, pri=30090, relay=[127.0.0.1] [127.0.0.1], dsn=2.0.0, stat=Sent"
                  + " (613A00ab000042 Message accepted for delivery)",
              mta
                  + "to=<ann@example.org>, ctladdr=<root@mx1.example.com> (0/0), delay=00:00:01,"
                  + " xdelay=00:00:01, mailer=esmtp, pri=30390, relay=mx.example.org. [203.0.113.9],"
                  + " dsn=2.0.0, stat=Sent (ok)")
          .log(
              "postfix.log",
              History.postfix("mx2", "10:00:00", "postfix/pickup", "4A5B6C7D8E: uid=0 from=<root>"),
              from("10:00:00", "4A5B6C7D8E")
                  .replace("mx1", "mx2")
                  .replace("news@bücher.example", "root@mx2.example.com"),
              to("10:00:01", "4A5B6C7D8E", "bob@example.org").replace("mx1", "mx2"))
          .derive();
      assertEquals(
          List.of("ann@example.org root@mx1.example.com", "bob@example.org root@mx2.example.com"),
          history.ask("SELECT recipient, sender FROM delivery"));
    }
  }
}
