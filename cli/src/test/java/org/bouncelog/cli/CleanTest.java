package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How clean treats the files that it is given; {@code bob@example.net} is suppressed. */
@Tag("slow")
class CleanTest {
  @TempDir Path folder;
  private Terminal terminal;

  @BeforeEach
  void bobIsSuppressed() {
    terminal = new Terminal(folder);
    terminal.log("night1.log");
    terminal.run("night1.log");
  }

  @Test
  void takesOutTheSuppressedAndKeepsAllElse() {
    terminal.write(
        "list.csv",
        "name;email;city\r\nBob;BOB@example.net;Lille\r\n\"Ann; Esq.\";ann@example.net;\"Brest\"\r\n");
    Said said = terminal.type("clean", "list.csv", "--state", "state");
    assertEquals(0, said.exit(), said.err());
    assertEquals("name;email;city\r\n\"Ann; Esq.\";ann@example.net;\"Brest\"\r\n", said.out());
  }

  @Test
  void aListThatIsNoCsvIsNamedWithItsLineAndLeavesNothingBehind() throws IOException {
    terminal.write("list.csv", "email,name\nann@example.net,\"x\"y\n");
    Set<Path> before = files();
    Said said = terminal.type("clean", "list.csv", "-o", "out.csv", "--state", "state");
    assertEquals(ExitCode.IO, said.exit());
    assertEquals(
        "bouncelog: list.csv: line 2: a quoted value does not end where it should; expected"
            + " \"value\", with each quote inside it written twice; fix this row and clean again\n",
        said.err());
    assertEquals(before, files());
  }

  @Test
  void aListWithoutAddressesIsAWrongUse() {
    terminal.write("list.csv", "name,phone\nAnn,123\n");
    Said said = terminal.type("clean", "list.csv", "--state", "state");
    assertEquals(ExitCode.USAGE, said.exit());
    assertEquals(
        "bouncelog: list.csv: no column holds e-mail addresses; found: name, phone; name the one"
            + " that does 'email' in the first line, or name it with --column\n",
        said.err());
  }

  @Test
  void saysWhichColumnWasTakenAndCountsInWords() {
    terminal.write("one.csv", "name,\"E-mail \"\nBob,bob@example.net\n");
    assertEquals(
        "bouncelog: column 2 (E-mail): 1 address, 1 removed, 0 kept\n",
        terminal.type("clean", "one.csv", "--state", "state").err());
    terminal.write("two.csv", "ann@example.net\ncy@example.net\n");
    assertEquals(
        "bouncelog: column 1: 2 addresses, 0 removed, 2 kept\n",
        terminal.type("clean", "two.csv", "--state", "state").err());
    assertEquals("", terminal.type("clean", "-q", "two.csv", "--state", "state").err());
    assertEquals(
        "bouncelog: colonne 2 (E-mail)\u00a0: 1 adresse, 1 supprimée, 0 conservée\n",
        terminal.type("clean", "--lang", "fr", "one.csv", "--state", "state").err());
  }

  @Test
  void aListMayComeFromStandardInput() {
    terminal.typing("email\nbob@example.net\nann@example.net\n".getBytes(StandardCharsets.UTF_8));
    Said said = terminal.type("clean", "-", "--state", "state");
    assertEquals(0, said.exit(), said.err());
    assertEquals("email\nann@example.net\n", said.out());
  }

  @Test
  void whatWasTakenOutAndWhatNeedsADecisionStandsInSheets() {
    terminal.write(
        "list.csv",
        "email;n\nbob@example.net;1\nann@example.net, bob@example.net;2\nask Cy;3\ncy@example.net;4\n");
    Said said =
        terminal.type(
            "clean",
            "list.csv",
            "--removed",
            "out.csv",
            "--review",
            "ask.csv",
            "--state",
            "state",
            "--timezone",
            "UTC");
    assertEquals(ExitCode.WARNINGS, said.exit());
    assertEquals("email;n\ncy@example.net;4\n", said.out());
    assertEquals(
        List.of(
            "bouncelog: column 1 (email): 3 addresses, 1 removed, 1 kept, 1 for review in ask.csv",
            "bouncelog: 1 cell could not be read as addresses: line 4, column 1 (ask Cy)"),
        said.err().lines().toList());
    List<String> out = terminal.read("out.csv").lines().toList();
    assertEquals("\uFEFFline,column,address,what,reason,cause,last failure,correction", out.get(0));
    assertTrue(
        out.get(1).startsWith("2,1,bob@example.net,suppressed,enough failures of its own,"),
        out.get(1));
    List<String> ask = terminal.read("ask.csv").lines().skip(1).toList();
    assertTrue(
        ask.get(0).startsWith("3,1,bob@example.net,\"suppressed, beside another address"),
        ask.get(0));
    assertEquals("4,1,ask Cy,not an address,,,,", ask.get(1));
  }

  @Test
  void withoutASheetWhatNeedsADecisionStaysAndIsCounted() {
    terminal.write("list.csv", "email\n\"ann@example.net bob@example.net\"\nx\ny\n");
    Said said = terminal.type("clean", "--lang", "fr", "list.csv", "--state", "state");
    assertEquals(ExitCode.WARNINGS, said.exit());
    assertEquals(terminal.read("list.csv"), said.out());
    assertEquals(
        List.of(
            "bouncelog: colonne 1 (email)\u00a0: 1 adresse, 0 supprim\u00e9e, 1 conserv\u00e9e, 1 \u00e0 trancher",
            "bouncelog: 2 cellules sans adresse lisible\u00a0: ligne 3, colonne 1 (x); ligne 4, colonne 1 (y)"),
        said.err().lines().toList());
  }

  @Test
  void aColumnThatIsNotThereIsAWrongUseInBothLanguages() {
    terminal.write("list.csv", "email,n\nann@example.net,1\n");
    Said said = terminal.type("clean", "list.csv", "--column", "mail", "--state", "state");
    assertEquals(ExitCode.USAGE, said.exit());
    assertEquals("bouncelog: list.csv: there is no column mail; found: email, n\n", said.err());
    said =
        terminal.type("clean", "list.csv", "--column", "mail", "--state", "state", "--lang", "fr");
    assertEquals(
        "bouncelog: list.csv: il n\u2019y a pas de colonne mail\u202f; trouv\u00e9\u00a0: email, n\n",
        said.err());
    said = terminal.type("clean", "none.csv", "--state", "state", "--lang", "fr");
    assertEquals("bouncelog: le fichier none.csv n\u2019existe pas\n", said.err());
  }

  @Test
  void theOutputMayBeTheListItself() {
    terminal.write("list.csv", "email\nbob@example.net\nann@example.net\n");
    Said said = terminal.type("clean", "list.csv", "-o", "list.csv", "--state", "state");
    assertEquals(0, said.exit(), said.err());
    assertEquals("email\nann@example.net\n", terminal.read("list.csv"));
  }

  @Test
  void anOutputThatCannotBeWrittenIsNamedAsItWasGiven() {
    terminal.write("list.csv", "email\nann@example.net\n");
    String[][] commands = {{"clean", "list.csv"}, {"export", "totals"}};
    for (String[] command : commands) {
      Said said = terminal.type(command[0], command[1], "-o", "missing/x", "--state", "state");
      assertEquals(ExitCode.CANNOT_WRITE, said.exit());
      assertEquals(
          "bouncelog: cannot write missing/x: there is no such folder; make it, or choose another"
              + " one\n",
          said.err());
    }
  }

  @Test
  void anOutputKeepsItsPermissionsAndItsLinks() throws IOException {
    terminal.write("list.csv", "email\nann@example.net\n");
    Path target = terminal.write("real/out", "old");
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));
    Path link = Files.createSymbolicLink(folder.resolve("out"), target);
    String[][] commands = {{"clean", "list.csv"}, {"export", "totals"}};
    for (String[] command : commands) {
      Said said = terminal.type(command[0], command[1], "-o", "out", "--state", "state");
      assertEquals(0, said.exit(), said.err());
      assertTrue(Files.isSymbolicLink(link));
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(target)));
    }
    assertTrue(Files.readString(target).startsWith("name,value\n"), "the export");
  }

  private Set<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.collect(Collectors.toSet());
    }
  }
}
