package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private Set<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.collect(Collectors.toSet());
    }
  }
}
