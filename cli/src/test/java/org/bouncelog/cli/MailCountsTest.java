package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as mail and what as arrived. */
@Tag("slow")
class MailCountsTest {
  @TempDir Path folder;
  private Terminal terminal;
  private final StringBuilder log = new StringBuilder();

  @BeforeEach
  void setUp() {
    terminal = new Terminal(folder);
  }

  private static String id(int number) {
    return "4E0" + number + "A5B6C7";
  }

  private void message(int number, String sender, String daemon, String recipient, String rest) {
    line("postfix/qmgr", id(number) + ": from=<" + sender + ">, size=900, nrcpt=1 (queue active)");
    line(
        daemon,
        id(number)
            + ": to=<"
            + recipient
            + ">, "
            + rest.replace("; ", ", delay=1, delays=0/0/1/0, "));
  }

  private void line(String daemon, String text) {
    log.append("Feb  3 10:00:00 mx1 ").append(daemon).append("[41]: ").append(text).append('\n');
  }

  private Said run() {
    terminal.write("mail.log", log.toString());
    return terminal.run("mail.log");
  }

  private static String sent(String relay, String text) {
    return "relay=" + relay + "; dsn=2.0.0, status=sent (" + text + ")";
  }

  private static final String REFUSED =
      "relay=mx.example.net[203.0.113.9]:25; dsn=5.1.1, status=bounced (host"
          + " mx.example.net[203.0.113.9] said: 550 5.1.1 no such user (in reply to RCPT TO command))";

  @Test
  void noticesDiscardsAndRelaysAreNotArrived() {
    message(
        1,
        "news@example.com",
        "postfix/smtp",
        "ann@example.net",
        sent("mx.example.net[203.0.113.9]:25", "250 2.0.0 Ok"));
    message(2, "news@example.com", "postfix/smtp", "bob@example.net", REFUSED);
    message(
        3, "news@example.com", "postfix/discard", "cat@example.net", sent("none", "thrown away"));
    message(
        4,
        "news@example.com",
        "postfix/smtp",
        "dan@example.net",
        sent("127.0.0.1[127.0.0.1]:10024", "250 2.7.0 Ok, discarded, id=7-1 - spam"));
    message(
        5,
        "news@example.com",
        "postfix/smtp",
        "eve@example.net",
        sent("submit.example.org[203.0.113.5]:587", "250 2.0.0 Ok"));
    message(
        6,
        "",
        "postfix/smtp",
        "fay@example.net",
        sent("mx.example.net[203.0.113.9]:25", "250 2.0.0 Ok"));
    message(7, "double-bounce@mx1.example.com", "postfix/smtp", "gil@example.net", REFUSED);
    Said said = run();
    assertEquals(7, said.number("messages"));
    assertEquals(5, said.number("totals.mail.messages"));
    assertEquals(5, said.number("totals.mail.deliveries"));
    assertEquals(1, said.number("totals.mail.arrived"));
    assertEquals(2, said.number("totals.mail.first_try"));
    assertEquals(1, said.number("totals.mail.relayed"));
    assertEquals(2, said.number("totals.mail.discarded"));
    assertEquals(1, said.number("totals.mail.bounced"));
    assertEquals(2, said.number("totals.notice_deliveries.deliveries"));
    assertEquals(2, said.number("totals.notices"));
    assertEquals(1, said.number("totals.notice_deliveries.bounced"));
    for (String part :
        new String[] {
          "first_try",
          "after_retry",
          "relayed",
          "discarded",
          "bounced",
          "expired",
          "open",
          "unknown"
        }) {
      assertEquals(
          said.number("deliveries." + part),
          said.number("totals.mail." + part) + said.number("totals.notice_deliveries." + part),
          part);
    }
    String summary = terminal.read("report/latest/summary.txt");
    assertTrue(summary.contains("20.0% of the mail arrived, 20.0% was handed to a relay"), summary);
    assertTrue(summary.contains("Counted apart: 2 bounces and notices"), summary);
  }

  @Test
  void tablesByDomainProviderAndSenderAddUpToTheMail() {
    message(
        1,
        "news@example.com",
        "postfix/smtp",
        "ann@example.net",
        sent("mx.example.net[203.0.113.9]:25", "250 2.0.0 Ok"));
    message(2, "", "postfix/smtp", "bob@example.net", REFUSED);
    message(
        3, "news@example.com", "postfix/discard", "cat@example.org", sent("none", "thrown away"));
    run();
    String json = terminal.read("report/latest/report.json");
    assertEquals(1, Json.number(json, "domains.0.attempts"));
    assertEquals(1, Json.number(json, "domains.0.delivered"));
    assertEquals(1, Json.number(json, "domains.1.discarded"));
    assertEquals(0, Json.number(json, "causes.0.failed"));
    assertEquals(1, Json.number(json, "causes.0.final_attempts"));
  }

  @Test
  void theServerThatTakesMailForMostDomainsIsRelayOnPort25Too() {
    for (int i = 0; i < 10; i++) {
      message(
          i,
          "news@example.com",
          "postfix/smtp",
          "ann@d" + i + ".example",
          sent("out.isp.example[203.0.113.5]:25", "250 2.0.0 Ok"));
    }
    Said said = run();
    assertEquals(10, said.number("totals.mail.relayed"));
    assertEquals(0, said.number("totals.mail.arrived"));
    String summary = terminal.read("report/latest/summary.txt");
    assertTrue(summary.contains("100% of the mail was handed to a relay"), summary);
  }

  @Test
  void reportSaysHowManyAddressesHaveNoVerdictForWantOfASender() {
    for (int i = 0; i < 3; i++) {
      line(
          "postfix/smtp",
          id(i)
              + ": to=<u"
              + i
              + "@example.net>, "
              + REFUSED.replace("; ", ", delay=1, delays=0/0/1/0, "));
    }
    run();
    String json = terminal.read("report/latest/report.json");
    String summary = terminal.read("report/latest/summary.txt");
    long judged = terminal.export("addresses").size();
    if (judged == 0) {
      assertEquals(3, Json.number(json, "hygiene.left_out.0.addresses"));
      assertTrue(summary.contains("Without a verdict: 3 addresses"), summary);
    } else {
      assertEquals(3, judged);
    }
  }
}
