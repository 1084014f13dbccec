package org.bouncelog.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bouncelog.cli.Bouncelog;
import picocli.AutoComplete;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Writes manual pages, as AsciiDoc, and completions for shells from the options themselves. */
public final class Manual {
  private static final String NAME = "bouncelog";

  private Manual() {}

  /**
   * Writes them.
   *
   * @param arguments the folder of the pages, and that below which the completions have the places
   *     where shells look
   * @throws IOException naming the file that cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    pages(Path.of(arguments[0]));
    completions(Path.of(arguments[1]));
  }

  /** A page for each command: {@code bouncelog.adoc}, {@code bouncelog-run.adoc} … */
  static void pages(Path folder) throws IOException {
    Files.createDirectories(folder);
    int exit =
        ManPageGenerator.generateManPage(
            folder.toFile(), null, new boolean[0], false, Bouncelog.description().getCommandSpec());
    if (exit != 0) {
      throw new IOException("the manual pages in " + folder + " were not written");
    }
  }

  /** For bash, and for zsh, which loads the same script. */
  static void completions(Path folder) throws IOException {
    String script = AutoComplete.bash(NAME, Bouncelog.description());
    Path bash = folder.resolve("bash-completion/completions/" + NAME);
    Files.createDirectories(bash.getParent());
    Files.writeString(bash, script);
    Path zsh = folder.resolve("zsh/vendor-completions/_" + NAME);
    Files.createDirectories(zsh.getParent());
    Files.writeString(
        zsh, "#compdef " + NAME + "\nautoload -U +X bashcompinit && bashcompinit\n" + script);
  }
}
