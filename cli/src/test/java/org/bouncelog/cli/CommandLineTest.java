package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody may type, well or badly. */
class CommandLineTest {
  @TempDir Path folder;
  private Terminal terminal;

  @BeforeEach
  void setUp() {
    terminal = new Terminal(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"status", "report", "export events", "forget ann@example.org", "clean list.csv"})
  void aFolderThatHoldsNoDatabaseIsNoState(String command) throws IOException {
    Files.createDirectory(folder.resolve("mistyped"));
    terminal.write("list.csv", "email\nann@example.org\n");
    Said said = terminal.type((command + " --state mistyped").split(" ", -1));
    assertEquals(ExitCode.IO, said.exit());
    assertTrue(said.err().contains("no state in"), said.err());
    try (Stream<Path> files = Files.list(folder.resolve("mistyped"))) {
      assertEquals(List.of(), files.toList());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run --format json --state state --out report night1.log",
        "export events --state state",
        "status --state state",
        "explain 550",
        "--version"
      })
  void whatCouldNotBeSaidWasNotSaid(String command) {
    terminal.log("night1.log");
    terminal.run("night1.log");
    Said said = terminal.typeInto(new FullDisk(), command.split(" ", -1));
    assertEquals(ExitCode.CANNOT_WRITE, said.exit(), said.err());
    assertTrue(said.err().contains("standard output"), said.err());
  }

  @Test
  void namesOfLogsMayHaveCommasAndGlobsBraces() {
    terminal.write("mail,1.log", Terminal.resource("night1.log"));
    terminal.write("b.log", Terminal.resource("night2.log"));
    Said one = terminal.run("mail,1.log");
    assertEquals(ExitCode.OK, one.exit(), one.err());
    Said both = terminal.run("{b,mail?1}.log");
    assertEquals(ExitCode.OK, both.exit(), both.err());
    assertTrue(both.out().contains("b.log"), both.out());
    assertTrue(both.out().contains("mail,1.log"), both.out());
  }

  @Test
  void theLogsOfTheConfigurationMayHaveThemToo() {
    terminal.write("mail,1.log", Terminal.resource("night1.log"));
    terminal.write("bouncelog.toml", "logs = [\"mail,1.log\"]\n");
    assertEquals(ExitCode.OK, terminal.run().exit());
  }

  @Test
  void anEmptyNameOfALogIsNotTheWholeFolder() {
    terminal.log("night1.log");
    assertEquals(ExitCode.USAGE, terminal.run("").exit());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "ingest",
        "report",
        "export",
        "clean",
        "explain",
        "check",
        "forget",
        "status",
        "rules",
        "rules list"
      })
  void everyCommandTellsTheVersion(String command) {
    Said said = terminal.type((command + " --version").split(" ", -1));
    assertEquals(ExitCode.OK, said.exit(), said.err());
    assertTrue(said.out().startsWith("bouncelog "), said.out());
  }

  @Test
  void helpComesEvenWhenTheConfigurationIsBroken() {
    terminal.write("bouncelog.toml", "lang = ");
    for (String help : List.of("--help", "--version", "run --help", "help run")) {
      Said said = terminal.type(help.split(" ", -1));
      assertEquals(ExitCode.OK, said.exit(), said.err());
      assertFalse(said.out().isEmpty());
    }
    assertEquals(ExitCode.CONFIGURATION, terminal.type("explain", "550").exit());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "1969", "10000", "2147483647"})
  void aYearHasFourDigits(String year) {
    terminal.log("night1.log");
    Said said = terminal.run("--year", year, "night1.log");
    assertEquals(ExitCode.USAGE, said.exit());
    assertTrue(said.err().contains("from 1970 to 9999"), said.err());
  }

  /** Images of containers set such things. */
  @ParameterizedTest
  @CsvSource({"VERSION,0.1.0", "HELP,true", "OUTPUT,x", "BATCH,true"})
  void aVariableThatIsNoKeyIsNoOption(String name, String value) {
    terminal.variables.put("BOUNCELOG_" + name, value);
    Said said = terminal.type("explain", "550 5.1.1 User unknown");
    assertEquals(ExitCode.OK, said.exit(), said.err());
    assertTrue(said.out().contains("[mailbox-unknown]"), said.out());
    assertTrue(said.err().contains("BOUNCELOG_" + name + " sets nothing"), said.err());
  }

  @Test
  void aMistypedVariableIsNamedWithTheOneThatWasMeant() {
    terminal.variables.put("BOUNCELOG_STAET", "x");
    terminal.variables.put("BOUNCELOG_JAVA_OPTIONS", "-Xmx2g");
    terminal.variables.put("BOUNCELOG_SERVICE_HOST", "192.0.2.1");
    terminal.variables.put("BOUNCELOG_PORT_8080_TCP_ADDR", "192.0.2.1");
    assertEquals(
        "bouncelog: warning: the variable BOUNCELOG_STAET sets nothing; did you mean"
            + " BOUNCELOG_STATE?\n",
        terminal.type("explain", "550 5.1.1 User unknown").err());
  }

  @ParameterizedTest
  @CsvSource({
    "run --sate x,--state",
    "run --time-zone=UTC,--timezone",
    "rnu night1.log,run",
    "exprot events,export",
    "rules chek,check"
  })
  void aMistypedWordIsNamedWithTheOneThatWasMeant(String command, String meant) {
    Said said = terminal.type(command.split(" ", -1));
    assertEquals(ExitCode.USAGE, said.exit());
    assertTrue(said.err().contains("; did you mean " + meant + "?"), said.err());
  }

  @Test
  void quietAndVerboseInOneWordAreBoth() throws IOException {
    Files.createDirectory(folder.resolve("log"));
    terminal.write("log/mail.log", Terminal.resource("night1.log"));
    terminal.write("log/dmesg", "[    0.000000] Linux version 6.1.0\n".repeat(50));
    Said said = terminal.type("ingest", "-qv", "--state", "state", "--timezone", "UTC", "log");
    assertEquals(ExitCode.OK, said.exit(), said.err());
    assertEquals("", said.out());
    assertTrue(said.err().contains("dmesg: is the log of another program"), said.err());
    terminal.write("state/bouncelog.duckdb", "no database");
    assertTrue(terminal.type("status", "-qv", "--state", "state").err().contains("\tat "));
  }

  @Test
  void asOfSaysWhatItTakes() {
    terminal.run("night1.log");
    Said said = terminal.type("status", "--as-of", "yesterday", "--state", "state");
    assertEquals(ExitCode.USAGE, said.exit());
    assertTrue(said.err().contains("2026-02-03T04:15:00Z, or a day such as"), said.err());
  }

  @Test
  void aLineLongerThanTheLimitEndsItsLog() {
    String log = Terminal.resource("night1.log");
    terminal.write("endless.log", log + "x".repeat(5 << 20));
    Said said = terminal.run("--max-line", "2", "endless.log");
    assertEquals(ExitCode.WARNINGS, said.exit(), said.err());
    assertTrue(said.err().contains("a line of more than 2097152 bytes"), said.err());
    assertEquals(5, said.number("attempts"));
    assertEquals(ExitCode.USAGE, terminal.run("--max-line", "0", "night1.log").exit());
  }

  @Test
  void whatIsExplainedMayLookLikeAnOptionOrAFile() {
    terminal.write("reply", "--help");
    for (String text : List.of("--config=gone.toml", "@reply")) {
      Said said = terminal.type("explain", "--", text);
      assertEquals(ExitCode.OK, said.exit(), said.err());
    }
    assertFalse(terminal.type("explain", "@reply").out().contains("Usage"));
  }

  @Test
  void colourIsForHelp() {
    assertTrue(terminal.type("run", "--color", "always", "--help").out().contains("\u001b["));
    assertFalse(terminal.type("run", "--color", "never", "--help").out().contains("\u001b["));
    Said said = terminal.type("status", "--color", "purple");
    assertEquals(ExitCode.USAGE, said.exit());
    assertTrue(said.err().contains("--color purple: expected auto, always, never"), said.err());
  }

  /** A file gets what was logged; a terminal would obey it. */
  @Test
  void anExportToATerminalCannotSteerIt() {
    String said = "\u001b[2J\u009b1m caf\u00e9 \u007f";
    terminal.write("mail.log", Terminal.resource("night1.log").replace("Greylisted", said));
    terminal.run("mail.log");
    String file = String.join("\n", terminal.export("events"));
    assertTrue(file.contains(said), file);
    terminal.displayed = true;
    String shown = String.join("\n", terminal.export("events"));
    assertTrue(shown.contains("?[2J?1m caf\u00e9 ?"), shown);
    assertEquals(
        ExitCode.USAGE,
        terminal.type("export", "events", "--format", "parquet", "--state", "state").exit());
  }

  @Test
  void aBatchHasNoTextAndNoOtherForm() {
    assertEquals(ExitCode.USAGE, terminal.type("explain", "--batch", "550").exit());
    assertEquals(ExitCode.USAGE, terminal.type("explain", "--batch", "--format", "json").exit());
  }

  @Test
  void aFileInTheWayOfTheStateIsNamed() {
    terminal.write("state", "");
    Said said = terminal.run("night1.log");
    assertEquals(ExitCode.IO, said.exit());
    assertTrue(said.err().contains("state: a file of that name is in the way"), said.err());
  }

  private static final class FullDisk extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("No space left on device");
    }
  }
}
