package org.bouncelog.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.bouncelog.analyze.result.AddressRow;
import org.bouncelog.analyze.text.MailAddress;
import org.bouncelog.report.list.ListCleaner;
import org.bouncelog.report.list.ListException;
import org.bouncelog.report.output.OutputFile;
import org.bouncelog.report.output.Trouble;
import org.bouncelog.report.text.Messages;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes the suppressed addresses out of a mailing list. */
@Command(
    name = "clean",
    description =
        "Copies a mailing list in CSV without the addresses on the suppression list; all else stays"
            + " as it is.",
    mixinStandardHelpOptions = true)
final class CleanCommand implements Callable<Integer> {
  private final Environment environment;

  @Mixin final CommonOptions options = new CommonOptions();

  @Parameters(
      paramLabel = "LIST.csv",
      description = "The list; its column of addresses is named email or is found by its content.")
  Path list = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "File to write (default: standard output).")
  @Nullable Path file;

  CleanCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    Messages words = options.words();
    Set<String> suppressed = new HashSet<>();
    try (Session session = Session.openExisting(environment, options)) {
      for (AddressRow row : session.analyze(Intakes.NOTHING).hygiene().suppress()) {
        suppressed.add(
            MailAddress.folded(row.address())); // an older state may have another spelling
      }
    }
    Path from = environment.workingFolder().resolve(list);
    ListCleaner.Result result;
    try (InputStream in = Files.newInputStream(from)) {
      if (file == null) {
        result = ListCleaner.clean(in, suppressed::contains, environment.out());
      } else {
        try (OutputFile out = OutputFile.open(environment.workingFolder().resolve(file), file)) {
          result = ListCleaner.clean(in, suppressed::contains, out);
          out.publish();
        }
      }
    } catch (Trouble e) {
      throw new CommandException(ExitCode.CANNOT_WRITE, String.valueOf(e.getMessage()), e);
    } catch (NoSuchFileException e) {
      throw new CommandException(ExitCode.IO, "no file " + list, e);
    } catch (ListException e) {
      int code =
          switch (e.kind()) {
            case NO_ADDRESSES -> ExitCode.USAGE;
            case MALFORMED -> ExitCode.IO;
          };
      throw new CommandException(code, list + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new CommandException(ExitCode.IO, list + ": " + e.getMessage(), e);
    }
    if (!options.quiet) {
      Map<String, ?> done =
          Map.of(
              "column", result.column(),
              "name", result.name(),
              "addresses", result.addresses(),
              "removed", result.removed(),
              "kept", result.addresses() - result.removed());
      environment.err().println("bouncelog: " + words.get("clean", done));
    }
    return ExitCode.OK;
  }
}
