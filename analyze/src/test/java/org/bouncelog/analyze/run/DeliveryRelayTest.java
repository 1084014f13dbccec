package org.bouncelog.analyze.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bouncelog.analyze.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each delivery says which server answered, and who gave us the message. */
class DeliveryRelayTest {
  private static final String RELAYS =
      "SELECT recipient, outcome, relay_host, relay_ip, relay_port, client FROM delivery";

  @TempDir Path folder;

  private static String line(String at, String daemon, String text) {
    return History.postfix("mx1", at, daemon, text);
  }

  private static String to(String at, String id, String recipient, String rest) {
    return line(at, "postfix/smtp", id + ": to=<" + recipient + ">, " + rest);
  }

  private static String relay(String relay) {
    return "relay=" + relay + ", delay=1, delays=0/0/1/0, ";
  }

  @Test
  void failureNamesTheRelayThatToldWhy() throws StoreException, IOException {
    try (History history = new History(folder)) {
      history
          .log(
              "mail.log",
              line("10:00:00", "postfix/smtpd", "4A5B6C7D8E: client=app.example.com[192.0.2.50]"),
              line(
                  "10:00:00",
                  "postfix/qmgr",
                  "4A5B6C7D8E: from=<news@example.com>, size=900, nrcpt=2 (queue active)"),
              to(
                  "10:00:01",
                  "4A5B6C7D8E",
                  "ann@example.org",
                  relay("mx1.example.org[203.0.113.9]:25")
                      + "dsn=4.2.2, status=deferred (host mx1.example.org[203.0.113.9] said: 452"
                      + " 4.2.2 Mailbox full (in reply to RCPT TO command))"),
              to(
                  "10:00:01",
                  "4A5B6C7D8E",
                  "bob@example.org",
                  relay("mx2.example.org[203.0.113.10]:2525")
                      + "dsn=2.0.0, status=sent (250 2.0.0 Ok)"),
              line(
                  "11:00:00",
                  "postfix/qmgr",
                  "4A5B6C7D8E: from=<news@example.com>, status=expired, returned to sender"))
          .derive();
      assertEquals(
          List.of(
              "ann@example.org expired mx1.example.org 203.0.113.9 25 app.example.com[192.0.2.50]",
              "bob@example.org delivered mx2.example.org 203.0.113.10 2525"
                  + " app.example.com[192.0.2.50]"),
          history.ask(RELAYS));
    }
  }

  @Test
  void handedOverMessageHasTheRelayOfTheLastQueueAndTheClientOfTheFirst()
      throws StoreException, IOException {
    try (History history = new History(folder)) {
      history
          .log(
              "mail.log",
              line(
                  "10:00:00",
                  "postfix/smtpd",
                  "4f5K1x0m2cz9sA: client=app.example.com[192.0.2.50]"),
              line(
                  "10:00:00",
                  "postfix/qmgr",
                  "4f5K1x0m2cz9sA: from=<news@example.com>, size=900, nrcpt=1 (queue active)"),
              line("10:00:01", "postfix/smtpd", "4f5K1x0m2cz9sB: client=localhost[127.0.0.1]"),
              line(
                  "10:00:01",
                  "postfix/qmgr",
                  "4f5K1x0m2cz9sB: from=<news@example.com>, size=990, nrcpt=1 (queue active)"),
              to(
                  "10:00:01",
                  "4f5K1x0m2cz9sA",
                  "ann@example.org",
                  relay("127.0.0.1[127.0.0.1]:10024")
                      + "dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 4f5K1x0m2cz9sB)"),
              to(
                  "10:00:02",
                  "4f5K1x0m2cz9sB",
                  "ann@example.org",
                  relay("mx.example.org[203.0.113.9]:25")
                      + "dsn=5.1.1, status=bounced (host mx.example.org[203.0.113.9] said: 550"
                      + " 5.1.1 User unknown (in reply to RCPT TO command))"))
          .derive();
      assertEquals(
          List.of(
              "ann@example.org bounced mx.example.org 203.0.113.9 25 app.example.com[192.0.2.50]"),
          history.ask(RELAYS));
    }
  }
}
