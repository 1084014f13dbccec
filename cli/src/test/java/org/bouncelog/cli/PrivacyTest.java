package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is named where: {@code [privacy] addresses}. */
@Tag("slow")
class PrivacyTest {
  private static final List<String> TABLES =
      List.of("events", "replies", "deliveries", "addresses", "findings");

  @TempDir Path folder;
  private Terminal terminal;

  @BeforeEach
  void aPersonWhoLeft() {
    terminal = new Terminal(folder);
    terminal.write(
        "mail.log",
        ScenarioLog.of(
            "1 | 2026-02-03T08:00:00Z | 60 | sender@example.org | jane.roe@firm.example | mx.firm.example"
                + " | 550 5.1.1 <jane.roe@firm.example> User unknown"));
  }

  @Test
  void reportsMaskAndExportsDoNotUnlessConfigured() {
    terminal.run("mail.log");
    assertFalse(terminal.read("report/latest/report.html").contains("jane.roe"));
    assertTrue(terminal.export("addresses").get(0).startsWith("jane.roe@firm.example,"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"masked", "pseudonym", "domain-only"})
  void nobodyIsNamedWhereTheyAreHidden(String display) {
    show(display);
    terminal.run("mail.log");
    for (String file : List.of("report.html", "report.json", "summary.txt")) {
      assertFalse(terminal.read("report/latest/" + file).contains("jane.roe"), file);
    }
    for (String table : TABLES) {
      String rows = String.join("\n", terminal.export(table));
      assertFalse(rows.contains("jane.roe"), rows);
      assertFalse(rows.contains("sender@"), rows);
    }
    assertTrue(String.join("\n", terminal.export("addresses")).contains("@firm.example"));
    assertEquals("jane.roe@firm.example\n", terminal.read("report/latest/suppress.txt"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"masked", "pseudonym", "domain-only"})
  void nobodyIsNamedInPagesThatRepliesPointTo(String display) {
    show(display);
    terminal.write(
        "mail.log",
        ScenarioLog.of(
            """
            1 | 2026-02-03T08:00:00Z | 60 | sender@example.org | jane.roe@firm.example | mx.firm.example \
            | 550 5.7.1 Client host [192.0.2.25] blocked using dnsbl.example; see https://dnsbl.example/?to=jane.roe%40firm.example&ip=192.0.2.25
            1 | 2026-02-03T09:00:00Z | 60 | sender@example.org | jane.roe@corp.example | mx.corp.example \
            | 550 5.7.1 Refused by policy, see https://corp.example/why/jane.roe@corp.example?from=sender@example.org
            """));
    terminal.run("mail.log");
    for (String file : List.of("report.html", "report.json", "summary.txt")) {
      String text = terminal.read("report/latest/" + file);
      assertFalse(text.contains("jane.roe"), file);
      assertFalse(text.contains("sender@"), file);
    }
    assertTrue(terminal.read("report/latest/report.json").contains("https://dnsbl.example/?to="));
    for (String table : TABLES) {
      String rows = String.join("\n", terminal.export(table));
      assertFalse(rows.contains("jane.roe"), rows);
      assertFalse(rows.contains("sender@"), rows);
    }
  }

  @Test
  void aReplyMayNameTheRecipientOrTheOriginalOne() {
    show("masked");
    terminal.write(
        "mail.log",
        """
        2026-02-03T08:00:00+00:00 mail postfix/qmgr[1]: 4BcD000001XwV: from=<sender@example.org>, size=900, nrcpt=1 (queue active)
        2026-02-03T08:00:01+00:00 mail postfix/smtp[2]: 4BcD000001XwV: to=<list@firm.example>, orig_to=<zebediah@corp.example>, relay=mx.firm.example[192.0.2.9]:25, delay=1, delays=0/0/0/1, dsn=5.1.1, status=bounced (host mx.firm.example[192.0.2.9] said: 550 5.1.1 user Zebediah of list unknown (in reply to RCPT TO command))
        """);
    terminal.run("mail.log");
    for (String table : List.of("events", "deliveries")) {
      String rows = String.join("\n", terminal.export(table));
      assertTrue(rows.contains("user z…h of l…t unknown"), rows);
    }
  }

  @Test
  void fullNamesThemEverywhere() {
    show("full");
    terminal.run("mail.log");
    assertTrue(terminal.read("report/latest/report.html").contains("jane.roe@firm.example"));
    assertTrue(terminal.export("events").get(1).contains("jane.roe@firm.example"));
  }

  @Test
  void theFlagWinsOverTheConfiguration() {
    show("domain-only");
    terminal.run("mail.log", "--full-addresses");
    assertTrue(terminal.read("report/latest/report.html").contains("jane.roe@firm.example"));
  }

  @Test
  void aPseudonymIsTheSameFromRunToRunAndItsKeyIsTheOwners() throws IOException {
    show("pseudonym");
    terminal.run("mail.log");
    String first = terminal.export("addresses").get(0);
    assertTrue(first.matches("anon-[0-9a-f]{16}@firm\\.example,.*"), first);
    assertEquals(first, terminal.export("addresses").get(0));
    String name = first.substring(0, first.indexOf(','));
    assertTrue(terminal.read("report/latest/report.html").contains(name));
    Path key = folder.resolve("state/pseudonym.key");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
  }

  @Test
  void aWordThatIsNoneIsRefusedWithItsLine() {
    show("hidden");
    Terminal.Said said = terminal.run("mail.log");
    assertEquals(ExitCode.CONFIGURATION, said.exit());
    assertTrue(said.err().contains("bouncelog.toml:2: privacy.addresses: expected"), said.err());
  }

  private void show(String display) {
    terminal.write("bouncelog.toml", "[privacy]\naddresses = \"" + display + "\"\n");
  }
}
