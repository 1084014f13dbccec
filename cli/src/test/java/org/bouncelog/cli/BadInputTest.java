package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trouble is one clear line and an exit code; everything else is still processed. */
@Tag("slow")
class BadInputTest {
  @TempDir Path folder;
  private Terminal terminal;

  @BeforeEach
  void setUp() {
    terminal = new Terminal(folder);
    terminal.log("night1.log");
  }

  @Test
  void aMissingFileIsNamedAndTheRestIsRead() {
    Said said = terminal.run("missing.log", "night1.log");
    assertEquals(ExitCode.WARNINGS, said.exit());
    assertOneLine(said, "missing.log");
    assertEquals(5, said.number("attempts"));
  }

  @Test
  void nothingButAMissingFileIsAnInputError() {
    Said said = terminal.run("missing.log");
    assertEquals(ExitCode.IO, said.exit());
    assertOneLine(said, "missing.log");
  }

  @Test
  void aFileWithoutAnyRecognisedLineIsNamedAndTheRestIsRead() {
    terminal.write("poem.log", "Shall I compare thee to a summer's day?\nThou art more lovely\n");
    Said said = terminal.run("poem.log", "night1.log");
    assertEquals(ExitCode.WARNINGS, said.exit());
    assertTrue(said.err().contains("poem.log"), said.err());
    assertEquals(5, said.number("attempts"));
  }

  @Test
  void otherProgramsLogsInAFolderAreNoTrouble() throws IOException {
    Files.createDirectories(folder.resolve("log"));
    Files.move(folder.resolve("night1.log"), folder.resolve("log/mail.log"));
    terminal.write(
        "log/auth.log", "Mar  2 01:00:00 mx1 sshd[7]: Server listening on :: port 22.\n");
    terminal.write("log/dmesg", "[    0.000000] Linux version 6.1.0\n".repeat(50));
    terminal.write("log/app.log", "{\"level\":\"info\",\"message\":\"started\"}\n".repeat(50));
    Files.createSymbolicLink(folder.resolve("log/loop"), Path.of("loop"));
    Said said = terminal.run("log");
    assertEquals(ExitCode.OK, said.exit(), said.err());
    assertOneLine(said, "loop");
    assertEquals(5, said.number("attempts"));
    assertEquals(0, said.number("unparsed"));
    Said more = terminal.run("-v", "log");
    assertTrue(more.err().contains("auth.log: is the log of another program"), more.err());
    Said named = terminal.run("log/auth.log", "log");
    assertEquals(ExitCode.WARNINGS, named.exit(), named.err());
  }

  @Test
  void formsThatLackWhatIsNeededAreNamed() {
    String text =
        "4A1B2C3D4E: to=<ann@example.net>, relay=mx.example.net[192.0.2.1]:25, delay=1,"
            + " delays=0/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 Ok)\n";
    terminal.write("cat.log", text);
    terminal.write("monotonic.log", "[ 4999.999900] mx1 postfix/smtp[7]: " + text);
    terminal.write("blob.log", "Mar  2 01:00:00 mx1 postfix/smtp[7]: [244B blob data]\n");
    Said said = terminal.run("cat.log", "monotonic.log", "blob.log", "night1.log");
    assertEquals(ExitCode.WARNINGS, said.exit(), said.err());
    assertTrue(said.err().contains("as journalctl -o cat writes"), said.err());
    assertTrue(said.err().contains("as journalctl -o short-monotonic writes"), said.err());
    assertTrue(said.err().contains("--all"), said.err());
  }

  @Test
  void aFolderWithoutLogsIsNamed() throws IOException {
    Files.createDirectories(folder.resolve("empty"));
    Said said = terminal.run("empty", "night1.log");
    assertEquals(ExitCode.WARNINGS, said.exit());
    assertOneLine(said, "empty");
  }

  @Test
  void aFolderThatHoldsOurOwnOutputAndStateIsReadWithoutThem() {
    Said first = terminal.run(".");
    Said second = terminal.run(".");
    assertEquals(ExitCode.OK, second.exit(), second.err());
    assertEquals("", second.err());
    assertEquals(0, second.number("events"));
    assertEquals(first.number("attempts"), second.number("attempts"));
  }

  @Test
  void anUnwritableOutputIsExit73() {
    terminal.write("report", "a file is in the way");
    Said said = terminal.run("night1.log");
    assertEquals(ExitCode.CANNOT_WRITE, said.exit());
    assertOneLine(said, "report");
  }

  @Test
  void anotherRunAtWorkIsExit75AtOnce() {
    StateLock lock = StateLock.take(folder.resolve("state"));
    try {
      Said said = terminal.run("night1.log");
      assertEquals(ExitCode.LOCKED, said.exit());
      assertOneLine(said, "another");
    } finally {
      lock.close();
    }
    assertEquals(0, terminal.run("night1.log").exit());
  }

  @Test
  void anUnknownOptionIsAUsageError() {
    Said said = terminal.type("run", "--sate", "x", "night1.log");
    assertEquals(ExitCode.USAGE, said.exit());
    assertTrue(said.err().contains("--sate"), said.err());
  }

  @Test
  void anUnknownConfigurationKeyIsNamedWithLineAndSuggestion() {
    terminal.write("bouncelog.toml", "# ours\nsate = \"x\"\n");
    Said said = terminal.run("night1.log");
    assertEquals(ExitCode.CONFIGURATION, said.exit());
    assertOneLine(said, "bouncelog.toml:2");
    assertTrue(said.err().contains("'state'"), said.err());
  }

  @Test
  void flagWinsOverVariableWinsOverFile() {
    terminal.write("bouncelog.toml", "state = \"from-file\"\n");
    terminal.type("run", "night1.log", "--out", "r");
    assertTrue(Files.isDirectory(folder.resolve("from-file")));
    terminal.variables.put("BOUNCELOG_STATE", "from-variable");
    terminal.type("run", "night1.log", "--out", "r");
    assertTrue(Files.isDirectory(folder.resolve("from-variable")));
    terminal.type("run", "night1.log", "--out", "r", "--state", "from-flag");
    assertTrue(Files.isDirectory(folder.resolve("from-flag")));
  }

  @Test
  void aDatabaseOfANewerBouncelogIsLeftAlone() throws Exception {
    terminal.run("night1.log");
    try (var connection =
            java.sql.DriverManager.getConnection(
                "jdbc:duckdb:" + folder.resolve("state/bouncelog.duckdb"));
        var statement = connection.createStatement()) {
      statement.execute("UPDATE setting SET value = '99' WHERE key = 'schema'");
    }
    Said said = terminal.run("night1.log");
    assertEquals(ExitCode.CONFIGURATION, said.exit());
    assertOneLine(said, "schema 99");
  }

  @Test
  void aDamagedDatabaseIsExit74() throws IOException {
    terminal.run("night1.log");
    Files.writeString(folder.resolve("state/bouncelog.duckdb"), "this is no database at all");
    Said said = terminal.run("night1.log");
    assertEquals(ExitCode.IO, said.exit());
    assertOneLine(said, "bouncelog.duckdb");
  }

  @Test
  void lookingAtAStateThatIsNotThereMakesNone() {
    Said said = terminal.type("status", "--state", "nowhere");
    assertEquals(ExitCode.IO, said.exit());
    assertFalse(Files.exists(folder.resolve("nowhere")));
  }

  private static void assertOneLine(Said said, String text) {
    assertEquals(1, said.err().lines().count(), said.err());
    assertTrue(said.err().contains(text), said.err());
    assertFalse(said.err().contains("\tat "), said.err());
  }
}
