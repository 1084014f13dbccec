package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bücher.example} and {@code xn--bcher-kva.example} are one domain for every command. */
@Tag("slow")
class SpellingsOfDomainsTest {
  @TempDir Path folder;
  private Terminal terminal;

  @BeforeEach
  void annIsRefused() {
    terminal = new Terminal(folder);
    terminal.write(
        "mail.log",
        "2026-02-03T10:00:00+00:00 mx1 postfix/qmgr[41]: 4A5B6C7D8E: from=<news@example.com>,"
            + " size=900, nrcpt=1 (queue active)\n"
            + "2026-02-03T10:00:01+00:00 mx1 postfix/smtp[42]: 4A5B6C7D8E:"
            + " to=<ann@xn--bcher-kva.example>, relay=mx.example.org[203.0.113.9]:25, delay=1,"
            + " delays=0/0/1/0, dsn=5.1.1, status=bounced (host mx.example.org[203.0.113.9] said:"
            + " 550 5.1.1 <ann@bücher.example>: User unknown (in reply to RCPT TO command))\n");
  }

  private String addresses() {
    return String.join("\n", terminal.export("addresses"));
  }

  @Test
  void cleanTakesOutBoth() {
    terminal.run("mail.log");
    terminal.write(
        "list.csv", "email\nann@Bücher.example\nann@xn--bcher-kva.example\nann@buecher.example\n");
    assertEquals(
        "email\nann@buecher.example\n",
        terminal.type("clean", "list.csv", "--state", "state").out());
  }

  @Test
  void allowListKeepsBoth() {
    for (String entry : new String[] {"ann@bücher.example", "@BÜCHER.example"}) {
      terminal.write("bouncelog.toml", "[hygiene]\nallow = [\"" + entry + "\"]\n");
      terminal.run("mail.log");
      assertTrue(addresses().contains("keep,allow-list"), addresses());
    }
  }

  @Test
  void ownDomainsAreKnownByBoth() {
    terminal.write("bouncelog.toml", "[hygiene]\nown_domains = [\"bücher.example\"]\n");
    terminal.run("mail.log");
    assertEquals("", addresses());
  }

  @Test
  void forgetLeavesNeither() throws Exception {
    terminal.run("mail.log");
    terminal.type("forget", "ann@bücher.example", "--state", "state");
    String events = String.join("\n", terminal.export("events"));
    assertFalse(events.contains("ann@"), events);
    String state =
        new String(
            Files.readAllBytes(folder.resolve("state/bouncelog.duckdb")),
            StandardCharsets.ISO_8859_1);
    assertFalse(state.contains("ann@"));
  }
}
