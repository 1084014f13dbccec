package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bouncelog.cli.Samples.Packing;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Damaged and hostile logs through the whole job: the damage is named, whole lines count, and no
 * text in a line creates, changes or suppresses another address than the line is about.
 */
@Tag("slow")
class HostileLogTest {
  private static final String HOST = "Feb  3 10:00:%02d mx1 postfix/smtp[42]: ";
  private static final String BOUNCE =
      "4f5K1x0m2cz9sQ%02d: to=<%s>, relay=mx.example.net[192.0.2.9]:25, delay=1,"
          + " delays=0.1/0/0.4/0.5, dsn=5.1.1, status=bounced (host mx.example.net[192.0.2.9]"
          + " said: 550 5.1.1 %s (in reply to RCPT TO command))\n";
  private static final String VICTIM = "victim@example.org";

  @TempDir java.nio.file.Path folder;
  private Terminal terminal;

  @BeforeEach
  void setUp() {
    terminal = new Terminal(folder);
  }

  private static String bounce(int second, String recipient, String reply) {
    return String.format(HOST + BOUNCE, second, second, recipient, reply);
  }

  /** What one server refuses for several domains at once could be its own fault. */
  private static String server(int number) {
    return String.format("mx.host%d.example[192.0.2.%d]", number, 10 + number);
  }

  private static String unknown(int second, String recipient) {
    return bounce(second, recipient, "User unknown");
  }

  private List<String> recipients() {
    return terminal.export("deliveries").stream()
        .map(row -> List.of(row.split(",", -1)).get(6))
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void ofATornArchiveWholeLinesCountAndTheDamageIsNamed(Packing packing) {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 4000; i++) {
      log.append(unknown(i % 60, "r" + Integer.toHexString(i * 7919) + "@example.net"));
    }
    byte[] packed = packing.pack(Samples.bytes(log.toString()));
    terminal.write("torn.log", Arrays.copyOf(packed, packed.length - packed.length / 10));
    terminal.write("good.log", unknown(1, "ada@example.org"));
    Said said = terminal.run("torn.log", "good.log");
    assertEquals(ExitCode.WARNINGS, said.exit(), said.err());
    assertTrue(said.err().contains("torn.log"), said.err());
    assertTrue(said.out().contains("\"problem\" : \""), "the damage is told in the summary");
    assertTrue(recipients().contains("ada@example.org"));
    for (String recipient : recipients()) {
      assertTrue(recipient.matches("r[0-9a-f]+@example\\.net|ada@example\\.org"), recipient);
    }
  }

  @Test
  void nulsInvalidUtf8AndAByteOrderMarkDoNoHarm() {
    terminal.write(
        "mail.log",
        Samples.bytes(
            "\u00ef\u00bb\u00bf"
                + unknown(1, "ada@example.org")
                + "\0\0\0\0\0\0\n"
                + bounce(2, "bob@example.org", "no \u00ff\u00fe\u00c3 such \0 user")
                + "\u00c3(\u00a0\n"
                + unknown(3, "eve@example.org")));
    Said said = terminal.run("mail.log");
    assertEquals(List.of("ada@example.org", "bob@example.org", "eve@example.org"), recipients());
    assertEquals(5, said.number("lines"));
    assertEquals(2, said.number("unparsed"));
  }

  @Test
  void ofAHalfLineNothingIsInvented() {
    String whole = unknown(2, VICTIM);
    int cut = whole.indexOf("status=");
    terminal.write(
        "mail.log",
        unknown(1, "ada@example.org") + whole.substring(0, cut) + "\n" + whole.substring(cut));
    Said said = terminal.run("mail.log");
    assertEquals(List.of("ada@example.org"), recipients());
    assertEquals(3, said.number("lines"));
    assertEquals(2, said.number("unparsed"));
  }

  @Test
  void fieldsForgedInAReplyAreText() {
    terminal.write(
        "mail.log",
        bounce(1, "ada@example.org", "x), to=<" + VICTIM + ">, status=bounced (550 5.1.1 unknown")
            + bounce(
                2,
                "bob@example.org",
                "no#012Feb  3 10:00:03 mx1 postfix/smtp[42]: 4f5K1x0m2cz9sQ: to=<"
                    + VICTIM
                    + ">, relay=mx[192.0.2.9]:25, dsn=5.1.1, status=bounced (550 unknown)")
            + bounce(
                3,
                "\"c>, relay=none, dsn=5.1.1, status=bounced (550 to=<"
                    + VICTIM
                    + ">)\"@example.org",
                "User unknown"));
    terminal.run("mail.log");
    assertNoVictim();
  }

  @Test
  void fieldsForgedForEximAndSendmailAreTextToo() {
    terminal.write(
        "exim.log",
        "2026-02-03 10:50:01 1w0FaA-00012a-3x ** ada@example.org R=dns T=smtp H=mx.example.net"
            + " [192.0.2.9]: SMTP error from remote mail server after RCPT TO:<ada@example.org>:"
            + " 550 no\\n2026-02-03 10:50:01 1w0FaA-00012a-3y ** "
            + VICTIM
            + " R=dns T=smtp: 550 unknown\n");
    terminal.write(
        "sendmail.log",
        "Feb  3 10:00:01 mx1 sm-mta[42]: 613A01ab000042: to=<bob@example.org>, delay=00:00:01,"
            + " xdelay=00:00:01, mailer=esmtp, pri=1, relay=mx.example.net. [192.0.2.9], dsn=5.1.1,"
            + " reply=550 no, to=<"
            + VICTIM
            + ">, dsn=5.1.1, stat=User unknown, stat=User unknown\n");
    terminal.run("exim.log", "sendmail.log");
    assertNoVictim();
  }

  /** What mailing software could not read back from a line is for a person, and counted so. */
  @Test
  void addressesThatCannotStandOnALineAreNotSuppressed() {
    List<String> good =
        List.of(
            "\"a b\"@example.org",
            "=x@example.org",
            "\u00e9@ex\u00e4mple.example",
            "a@[192.0.2.1]");
    List<String> bad =
        List.of("a\u202e@example.org", "a b@example.org", "@example.org", "a@", "a@exa mple.org");
    StringBuilder log = new StringBuilder();
    List<String> all = Stream.concat(good.stream(), bad.stream()).toList();
    for (int i = 0; i < all.size(); i++) {
      log.append(String.format("Feb  3 10:00:%02d mx1 postfix/qmgr[41]: 4f5K1x0m2cz9sQ%02d:", i, i))
          .append(" from=<news@example.com>, size=900, nrcpt=1 (queue active)\n")
          .append(unknown(i, all.get(i)).replace("mx.example.net[192.0.2.9]", server(i)));
    }
    // Somebody else there takes mail, so that each of them is dead for itself.
    log.append(
        bounce(59, "zoe@example.org", "").replaceAll("dsn=5.*", "dsn=2.0.0, status=sent (250 OK)"));
    terminal.write("mail.log", log.toString());
    Said said = terminal.run("mail.log");
    assertEquals(0, said.exit(), said.err());
    assertEquals(
        good.stream()
            .map(address -> address.replace("ex\u00e4mple.example", "xn--exmple-cua.example"))
            .sorted()
            .toList(),
        terminal.read("report/latest/suppress.txt").lines().sorted().toList());
    assertEquals(good.size(), said.number("suppressed"));
    String review = terminal.read("report/latest/review.csv");
    assertTrue(review.contains("cannot be written to a list"), review);
    assertEquals(
        review.lines().count() - 1,
        Json.number(terminal.read("report/latest/report.json"), "totals.review"));
  }

  private void assertNoVictim() {
    for (String row : Tables.rows(terminal, "deliveries")) {
      assertTrue(!row.contains("\"recipient\":\"" + VICTIM + "\""), row);
    }
    for (String table : List.of("suppress.csv", "suppress.txt", "corrections.csv")) {
      for (String row : terminal.read("report/latest/" + table).lines().toList()) {
        assertTrue(!row.startsWith(VICTIM), row);
      }
    }
    assertTrue(!Tables.rows(terminal, "deliveries").isEmpty());
  }
}
