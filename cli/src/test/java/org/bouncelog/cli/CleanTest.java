package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How clean treats the files that it is given; {@code bob@example.net} is suppressed. */
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
            + " \"value\", with each quote inside it written twice; mend this row and clean again\n",
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
            + " that does 'email' in the first line\n",
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
