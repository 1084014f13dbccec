package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which list formats are written; {@code bob@example.net} is suppressed. */
class ListFormatOptionTest {
  @TempDir Path folder;
  private Terminal terminal;

  @BeforeEach
  void bobIsSuppressed() {
    terminal = new Terminal(folder);
    terminal.log("night1.log");
  }

  @Test
  void formatsOfTheCommandLineMayBeRepeatedAndHaveCommas() {
    Said said = terminal.run("--list-format", "listmonk,sympa", "--list-format=exim", "night1.log");
    assertEquals(0, said.exit(), said.err());
    assertEquals("email\nbob@example.net\n", latest("suppress-listmonk.csv"));
    assertEquals("bob@example.net\n", latest("suppress-sympa.txt"));
    assertEquals("\"bob@example.net\": suppressed: mailbox-unknown\n", latest("suppress-exim"));
    assertFalse(Files.exists(folder.resolve("report/latest/left-out.txt")));
  }

  @Test
  void theConfigurationNamesThemToo() {
    terminal.write("bouncelog.toml", "[lists]\nformats = [\"brevo\"]\n");
    terminal.run("night1.log");
    assertEquals("EMAIL\nbob@example.net\n", latest("suppress-brevo.csv"));
    terminal.type("report", "--state", "state", "--out", "report", "--list-format", "plain");
    assertFalse(Files.exists(folder.resolve("report/latest/suppress-brevo.csv")));
    assertEquals("bob@example.net\n", latest("suppress.txt"));
  }

  @Test
  void anUnknownFormatIsRefusedWithAllNames() {
    Said said = terminal.run("--list-format", "excel", "night1.log");
    assertEquals(ExitCode.USAGE, said.exit());
    assertTrue(said.err().contains("--list-format excel: expected plain, listmonk, "), said.err());
    terminal.write("bouncelog.toml", "[lists]\nformats = [\"excel\"]\n");
    said = terminal.run("night1.log");
    assertEquals(ExitCode.CONFIGURATION, said.exit());
    assertTrue(said.err().contains("found 'excel'"), said.err());
  }

  private String latest(String file) {
    return terminal.read("report/latest/" + file);
  }
}
