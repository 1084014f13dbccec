package org.bouncelog.dist;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.bouncelog.cli.Bouncelog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual has all commands and all of their options. */
class ManualTest {
  @TempDir Path folder;

  @Test
  void everyCommandHasAPageWithEachOfItsOptions() throws IOException {
    Manual.pages(folder);
    for (var command : Bouncelog.description().getSubcommands().entrySet()) {
      String page = Files.readString(folder.resolve("bouncelog-" + command.getKey() + ".adoc"));
      Set<String> options = command.getValue().getCommandSpec().optionsMap().keySet();
      options.forEach(option -> assertTrue(page.contains("*" + option + "*"), option));
    }
  }

  @Test
  void completionsKnowEveryCommand() throws IOException {
    Manual.completions(folder);
    String bash = Files.readString(folder.resolve("bash-completion/completions/bouncelog"));
    String zsh = Files.readString(folder.resolve("zsh/vendor-completions/_bouncelog"));
    assertTrue(zsh.startsWith("#compdef bouncelog\n"));
    assertTrue(zsh.endsWith(bash));
    for (String command : Bouncelog.description().getSubcommands().keySet()) {
      assertTrue(bash.contains(command), command);
    }
  }
}
