package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documents say what the program does. Write the reference anew with -Ddocs.write=true. */
class DocumentsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> COMMANDS =
      List.of(
          "run", "ingest", "report", "export", "clean", "explain", "trace", "check", "forget",
          "rules", "status", "doctor");

  @TempDir Path folder;

  @Test
  void theCommandReferenceIsWhatHelpPrints() throws IOException {
    StringBuilder reference =
        new StringBuilder("# Commands\n\nWhat `./bouncelog COMMAND --help` prints.\n");
    Terminal terminal = new Terminal(folder);
    reference
        .append("\n## bouncelog\n\n```\n")
        .append(terminal.type("--help").out())
        .append("```\n");
    for (String command : COMMANDS) {
      reference.append("\n## ").append(command).append("\n\n```\n");
      reference.append(terminal.type(command, "--help").out()).append("```\n");
    }
    Path file = ROOT.resolve("docs/commands.md");
    if (Boolean.getBoolean("docs.write")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, reference);
    }
    assertEquals(Files.readString(file), reference.toString());
  }

  @Test
  void theReadmeNamesEveryCommandAndExitCode() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    for (String command : COMMANDS) {
      assertTrue(readme.contains("`" + command), command);
    }
    List<String> codes =
        Pattern.compile("(?m)^\\| (\\d+) \\|")
            .matcher(readme)
            .results()
            .map(MatchResult::group)
            .toList();
    assertEquals(
        List.of(
            "| 0 |", "| 1 |", "| 2 |", "| 64 |", "| 70 |", "| 73 |", "| 74 |", "| 75 |", "| 78 |",
            "| 143 |"),
        codes);
  }
}
