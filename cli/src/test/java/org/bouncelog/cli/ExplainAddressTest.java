package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why is this person on the list? {@code bouncelog explain ADDRESS} answers from the state. */
class ExplainAddressTest {
  private static final String MAIL =
      """
      1 | 2026-02-02T08:00:00Z | 60 | news@example.org | dead@firm.example | mx.firm.example | 250 2.0.0 OK
      1 | 2026-02-03T08:00:00Z | 60 | news@example.org | dead@firm.example | mx.firm.example | 550 5.1.1 <dead@firm.example> User unknown
      1 | 2026-02-03T08:10:00Z | 60 | news@example.org | listmaster@firm.example | mx.firm.example | 550 5.1.1 <listmaster@firm.example> User unknown
      9 | 2026-02-03T08:20:00Z | 60 | news@example.org | ann@firm.example | mx.firm.example | 250 2.0.0 OK
      1 | 2026-02-03T08:40:00Z | 60 | news@example.org | leaver@firm.example | mx.firm.example | 550 5.1.1 <leaver@firm.example> User unknown
      1 | 2026-02-03T08:30:00Z | 60 | news@example.org | bob@xn--mller-kva.example | mx.firm.example | 550 5.1.1 <bob> User unknown
      """;

  private static Terminal terminal;

  @BeforeAll
  static void read(@TempDir Path folder) {
    terminal = new Terminal(folder);
    terminal.write("mail.log", ScenarioLog.of(MAIL));
    terminal.run("mail.log");
  }

  private static String explained(String... arguments) {
    List<String> all = new ArrayList<>(List.of("explain", "--state", "state", "--timezone", "UTC"));
    all.addAll(List.of(arguments));
    Said said = terminal.type(all.toArray(String[]::new));
    assertEquals(0, said.exit(), said.toString());
    return said.out();
  }

  @Test
  void suppressedAddressHasItsReasonsItsDeliveriesAndItsLine() {
    String text = explained("Dead@Firm.example");
    assertTrue(text.startsWith("dead@firm.example\nVerdict: suppress: it is on the"), text);
    assertTrue(text.contains("- enough failures of its own\n"), text);
    assertTrue(text.contains("Last delivery: 2026-02-02 08:00\n"), text);
    assertTrue(text.contains("Last reply: 550 5.1.1 <dead@firm.example> User unknown"), text);
    assertTrue(text.contains("Find its line: zgrep -hF"), text);
    assertTrue(
        text.contains("Deliveries, newest first (2 of 2)\n  2026-02-03 08:00  bounced"), text);
    assertTrue(text.contains("2026-02-02 08:00  delivered"), text);
  }

  @Test
  void eachReasonIsToldAndNotTheDecidingOneAlone() {
    String text = explained("<listmaster@firm.example>");
    assertTrue(text.contains("Verdict: review: a person has to decide\n"), text);
    assertTrue(text.contains("- role or list-server address: ask its owner\n  - enough"), text);
  }

  @Test
  void addressThatTakesMailHasNoVerdict() {
    String text = explained("ann@firm.example");
    assertTrue(text.contains("Verdict: none: nothing failed"), text);
    assertTrue(text.contains("(9 of 9)"), text);
  }

  @Test
  void addressThatNoLogNamesIsSaidToBeUnknown() {
    assertEquals(
        "nobody@firm.example\nThis address is in no log that was read.\n",
        explained("nobody@firm.example"));
  }

  @Test
  void bothSpellingsOfADomainAreOneAddress() {
    assertEquals(explained("bob@xn--mller-kva.example"), explained("bob@Müller.example"));
  }

  @Test
  void programsGetTheSameAsJson() {
    String json = explained("--format", "json", "dead@firm.example");
    assertTrue(json.contains("\"verdict\" : \"suppress\""), json);
    assertEquals(2, Json.number(json, "all_deliveries"));
    assertTrue(explained("--format", "json", "ann@firm.example").contains("\"verdict\" : null"));
  }

  @Test
  void frenchReaderGetsItInFrench() {
    String text = explained("--lang", "fr", "dead@firm.example");
    assertTrue(text.contains("Raisons, la décisive d’abord"), text);
    assertFalse(text.contains("Last"), text);
  }

  @Test
  void replyThatNamesAnAddressIsStillAReply() {
    String text = explained("550 5.1.1 <dead@firm.example> User unknown");
    assertTrue(text.contains("[mailbox-unknown]"), text);
  }

  @Test
  void forgottenAddressIsUnknown() {
    assertEquals(0, terminal.type("forget", "--state", "state", "leaver@firm.example").exit());
    String text = explained("leaver@firm.example");
    assertTrue(text.contains("in no log that was read"), text);
  }

  @Test
  void withoutAStateItIsSaidWhereOneWouldBe() {
    Said said = terminal.type("explain", "--state", "elsewhere", "dead@firm.example");
    assertEquals(ExitCode.IO, said.exit());
    assertTrue(said.err().contains("no state in"), said.err());
  }
}
