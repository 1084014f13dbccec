package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two recipients of one message whose addresses DuckDB's hash() takes for one another. */
class AlikeAddressesTest {
  @TempDir Path folder;

  @Test
  void areTwoDeliveries() {
    Terminal terminal = new Terminal(folder);
    terminal.write(
        "mail.log",
        """
        Feb  3 10:00:00 mx1 postfix/qmgr[41]: 4f5K1x0m2cz9sA: from=<news@example.com>, size=900, nrcpt=2 (queue active)
        Feb  3 10:00:01 mx1 postfix/smtp[41]: 4f5K1x0m2cz9sA: to=<reader51@domain31.example>, relay=mx.example.org[203.0.113.9]:25, delay=1, delays=0/0/1/0, dsn=2.0.0, status=sent (250 2.0.0 OK)
        Feb  3 10:00:01 mx1 postfix/smtp[41]: 4f5K1x0m2cz9sA: to=<reader58@domain81.example>, relay=mx.example.org[203.0.113.9]:25, delay=1, delays=0/0/1/0, dsn=5.1.1, status=bounced (host mx.example.org[203.0.113.9] said: 550 5.1.1 User unknown (in reply to RCPT TO command))
        Feb  3 10:00:02 mx1 postfix/qmgr[41]: 4f5K1x0m2cz9sA: removed
        """);
    Terminal.Said said = terminal.run("mail.log");
    assertEquals(0, said.exit(), said.err());
    assertEquals(2, terminal.export("deliveries").size(), said.out());
  }
}
