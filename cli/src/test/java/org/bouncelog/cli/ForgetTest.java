package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person asks to be forgotten: nothing of the address stays, and nobody else loses anything. */
class ForgetTest {
  @TempDir Path folder;
  private Terminal terminal;

  @BeforeEach
  void setUp() {
    terminal = new Terminal(folder);
  }

  private void read(String... rows) {
    terminal.write("mail.log", ScenarioLog.of(String.join("\n", rows)));
    terminal.run("mail.log");
  }

  private static String mail(String sender, String recipient, String reply) {
    return "1 | 2026-02-01T08:00:00Z | 60 | " + sender + " | " + recipient + " | mx | " + reply;
  }

  private void forget(String address, String says) {
    Said said = terminal.type("forget", address, "--state", "state");
    assertEquals(0, said.exit(), said.err());
    assertEquals(says, said.out().strip());
  }

  private String everything() {
    StringBuilder all = new StringBuilder();
    for (String table : List.of("events", "replies", "deliveries", "addresses", "findings")) {
      all.append(String.join("\n", terminal.export(table))).append('\n');
    }
    return all.toString();
  }

  @Test
  void notOneByteOfItStaysInTheState() throws IOException {
    read(
        mail("news@example.org", "laura@b.example", "550 5.1.1 <laura@b.example> User unknown"),
        mail("news@example.org", "ann@b.example", "550 5.1.1 <ann@b.example> User unknown"));
    String before = terminal.type("status", "--state", "state", "--format", "json").out();
    forget("Laura@b.example", "1 event named this address; it no longer does.");
    try (Stream<Path> files = Files.walk(folder.resolve("state"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains("laura"), file.toString());
      }
    }
    assertTrue(everything().contains("ann@b.example"));
    assertEquals(before, terminal.type("status", "--state", "state", "--format", "json").out());
    read(mail("news@example.org", "bob@b.example", "250 OK"));
    assertEquals(3, terminal.export("deliveries").size());
  }

  @Test
  void whoIsCalledAlikeKeepsHisEvidence() {
    List<String> others =
        List.of("mia@b.example", "x.a@b.example", "a@b.example.org", "a@b.example-firm.test");
    read(
        others.stream()
            .map(other -> mail("news@example.org", other, "550 5.1.1 <" + other + "> User unknown"))
            .toArray(String[]::new));
    String before = everything();
    forget("a@b.example", "0 events named this address; they no longer do.");
    assertEquals(before, everything());
  }

  @Test
  void itIsFoundWhereverAnAddressMayStand() {
    String name = "laura.b";
    read(
        mail("list-42-laura.b=c.example@news.example", "laura.b@c.example", "550 5.1.1 no"),
        mail("SRS0=x1=7A=c.example=laura.b@fwd.example", "ann@c.example", "550 5.1.1 no"),
        mail(
            "LAURA.B@c.example", "ann@c.example", "550 5.1.1 laura.b@c.example laura.b@c.example."),
        mail(
            "news@example.org",
            "ann@c.example",
            "550 see http://x.example/?e=laura.b%40c.example&x"),
        mail("news@example.org", "laura.b@c.example", "550 5.1.1 unknown user: \"laura.b\""));
    forget("laura.b@c.example", "7 events named this address; they no longer do.");
    String all = everything();
    assertFalse(all.toLowerCase(java.util.Locale.ROOT).contains(name), all);
    assertTrue(all.contains("list-42-forgotten-"), all);
    assertTrue(all.contains("@news.example"), all);
  }

  /** The same words may be said of somebody else. */
  @Test
  void aBareNameGoesOnlyFromWhatWasSaidOfThatRecipient() {
    read(
        mail("news@example.org", "info@c.example", "550 5.1.1 no info here"),
        mail("news@example.org", "ann@d.example", "550 5.1.1 no info here"));
    forget("info@c.example", "1 event named this address; it no longer does.");
    List<String> events =
        terminal.export("events").stream().filter(row -> row.contains("550 5.1.1")).toList();
    assertEquals(2, events.size());
    assertEquals(1, events.stream().filter(row -> row.contains("no info here")).count());
  }
}
