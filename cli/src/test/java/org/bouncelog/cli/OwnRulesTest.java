package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of the user's own go first, are checked before they decide anything, and are counted. */
class OwnRulesTest {
  @TempDir Path folder;
  private Terminal terminal;

  @BeforeEach
  void folderOfRules() throws IOException {
    Files.createDirectory(folder.resolve("rules.d"));
    terminal = new Terminal(folder);
    terminal.write("bouncelog.toml", "[rules]\nfolders = [\"rules.d\"]\n");
    terminal.write(
        "mail.log",
        ScenarioLog.of(
            "3 | 2026-02-03T08:00:00Z | 60 | news@example.org | r{n}@first.example | mx.first.example |"
                + " 550 5.1.1 User unknown"));
  }

  @Test
  void aRuleOfABuiltInIdTakesItsPlace() {
    rule("mailbox.unknown", "policy", "user unknown");
    assertEquals("no problem found\n", terminal.type("rules", "check").out());
    String said = terminal.type("explain", "550 User unknown").out();
    assertTrue(said.contains("[policy]"), said);
  }

  @Test
  void theHistoryIsClassifiedAnewAndTheRuleIsCounted() {
    terminal.run("mail.log");
    assertTrue(terminal.export("replies").get(0).contains(",mailbox-unknown,"));
    rule("own.nobody", "recipient-restricted", "user unknown");
    terminal.run("mail.log");
    assertTrue(terminal.export("replies").get(0).contains(",recipient-restricted,"));
    Path file = folder.resolve("rules.d/own.toml");
    String first =
        terminal
            .type("rules", "list", "--hits", "--state", "state")
            .out()
            .lines()
            .findFirst()
            .get();
    assertEquals("3\town.nobody\trecipient-restricted\t" + file + ":1", first);
  }

  @Test
  void aFolderThatIsNotThereStopsTheRun() throws IOException {
    Files.delete(folder.resolve("rules.d"));
    Said said = terminal.run("mail.log");
    assertEquals(78, said.exit());
    assertTrue(said.err().contains("rules.d: no such folder"), said.err());
    Said check = terminal.type("rules", "check");
    assertEquals(78, check.exit());
    assertTrue(check.out().contains("rules.d: no such folder"), check.out());
  }

  @Test
  void aRuleThatCannotBeUsedStopsTheRunWithPlaceAndRemedy() {
    rule("own.nobody", "polcy", "user unknown");
    Said said = terminal.run("mail.log");
    assertEquals(78, said.exit());
    String problem =
        folder.resolve("rules.d/own.toml")
            + ":3: own.nobody: unknown cause 'polcy'; did you mean 'policy'?";
    assertTrue(said.err().contains(problem), said.err());
    Said check = terminal.type("rules", "check");
    assertEquals(78, check.exit());
    assertEquals(problem + "\n", check.out());
  }

  private void rule(String id, String cause, String phrase) {
    String rule =
        """
        [[rule]]
        id = "%s"
        cause = "%s"
        any = ["%s"]
        examples = ["550 %s"]
        not = ["550 something else"]
        """
            .formatted(id, cause, phrase, phrase);
    terminal.write("rules.d/own.toml", rule);
  }
}
