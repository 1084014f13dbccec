package org.bouncelog.cli;

import java.util.Objects;
import java.util.ResourceBundle;
import org.bouncelog.report.text.Language;
import org.bouncelog.report.text.Messages;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What {@code --help} says, from the message file {@code help}. */
final class HelpTexts {
  private HelpTexts() {}

  /**
   * Gives a command and those below it their texts.
   *
   * @param root with all its subcommands
   */
  static void apply(CommandLine root, Language language) {
    ResourceBundle texts = Messages.bundle("help", language);
    root.setResourceBundle(texts);
    String command = texts.getString("label.command");
    root.getCommandSpec().usageMessage().synopsisSubcommandLabel(command);
    // The library's own command has this label in its code.
    CommandSpec help = Objects.requireNonNull(root.getSubcommands().get("help")).getCommandSpec();
    PositionalParamSpec named = help.positionalParameters().get(0);
    help.remove(named);
    help.add(named.toBuilder().paramLabel(command).build());
  }
}
