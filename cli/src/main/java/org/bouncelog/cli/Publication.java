package org.bouncelog.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.report.ReportOptions;
import org.bouncelog.report.ReportWriter;
import org.bouncelog.report.html.IndexPage;
import org.bouncelog.report.output.OutputFolder;
import org.bouncelog.report.output.Published;
import org.bouncelog.report.output.Trouble;
import org.bouncelog.report.runs.KeptRuns;
import org.bouncelog.report.summary.SummaryJson;
import org.bouncelog.report.summary.SummaryText;
import org.bouncelog.report.text.Language;
import org.bouncelog.report.text.News;
import org.bouncelog.report.text.Notice;
import org.bouncelog.report.text.SafeText;
import org.bouncelog.report.text.Words;
import org.jspecify.annotations.Nullable;

/** Writes the outputs of a run and says on standard output what came of it. */
final class Publication {
  private final Environment environment;
  private final CommonOptions options;
  private final OutputOptions output;

  Publication(Environment environment, CommonOptions options, OutputOptions output) {
    this.environment = environment;
    this.options = options;
    this.output = output;
  }

  /** Gets ready to write while the database, which seldom uses all processors, analyses. */
  static void prepare() {
    // Trouble comes again when the report is written, and is told there.
    var unused = CompletableFuture.runAsync(ReportWriter::prepare);
  }

  /**
   * Writes the files and puts them in place.
   *
   * @param warnings grows by what could not be done
   * @return path of the HTML report
   * @throws CommandException with {@link ExitCode#CANNOT_WRITE}
   */
  String write(Analysis analysis, List<Notice> warnings) {
    ReportOptions report = output.report(environment, options);
    Path out = output.folder(environment);
    try (OutputFolder folder = OutputFolder.open(out, analysis.run().id(), output.access())) {
      warnings.addAll(ReportWriter.write(analysis, report, folder));
      Published published = folder.publish();
      if (published.notice() != null) {
        warnings.add(published.notice());
      }
      tidy(folder, out, published, analysis, report, warnings);
      return published.folder().resolve(ReportWriter.REPORT).toString();
    } catch (IOException e) {
      throw new CommandException(ExitCode.CANNOT_WRITE, Trouble.notice(e), e);
    }
  }

  /** Removes old runs and writes the page over the others: the report itself is there by now. */
  private void tidy(
      OutputFolder folder,
      Path out,
      Published published,
      Analysis analysis,
      ReportOptions report,
      List<Notice> warnings) {
    KeptRuns runs = new KeptRuns(out, folder);
    int days = output.keptDays(options.configuration(environment));
    try {
      runs.removeOlder(days, analysis.run().asOf(), published.folder());
      Words words = Words.of(report.texts(), analysis.run().zone(), report.addressDisplay());
      if (!runs.writeIndex((kept, target) -> IndexPage.write(kept, words, target))) {
        warnings.add(Notice.of("index-not-ours", Map.of("file", out.resolve(KeptRuns.INDEX))));
      }
    } catch (IOException e) {
      warnings.add(Trouble.notice(e));
    }
  }

  /**
   * Mails what is new to those who want to know.
   *
   * @param warnings grows by what went wrong
   * @return whether nobody waits for a mail that the mail server did not take
   */
  boolean mail(MailOptions mail, Analysis analysis, String report, List<Notice> warnings)
      throws IOException {
    Notice trouble =
        mail.send(
            environment,
            options.configuration(environment),
            output.report(environment, options),
            analysis,
            report,
            warnings);
    if (trouble != null) {
      warnings.add(trouble);
    }
    return trouble == null;
  }

  /**
   * Says the summary on standard output and the warnings on standard error. With {@code -q} a
   * report is told only where a person is needed.
   */
  void say(Analysis analysis, @Nullable String report, List<Notice> warnings) {
    ReportOptions form = output.report(environment, options);
    try {
      if (output.json()) {
        Writer out = new OutputStreamWriter(environment.out(), StandardCharsets.UTF_8);
        StringWriter text = new StringWriter();
        SummaryJson.write(analysis, form, report, Notice.all(warnings, Language.EN), text);
        out.write(text.toString().stripTrailing());
        out.write('\n');
        out.flush();
      } else if (!options.quiet || (report != null && News.of(analysis).needsPerson())) {
        StringBuilder text = new StringBuilder();
        SummaryText.write(analysis, form, report, new ArrayList<>(), text);
        environment.out().print(text);
        environment.out().flush();
      }
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.CANNOT_WRITE,
          Notice.of("standard-output", Map.of("why", String.valueOf(e.getMessage()))),
          e);
    }
    warn(environment, warnings, form.texts());
  }

  /** Says on standard error what went wrong without stopping the command. */
  static void warn(Environment environment, List<Notice> warnings, Language language) {
    for (Notice warning : warnings) {
      environment
          .err()
          .println("bouncelog: " + SafeText.visible(Outcome.warning(warning).in(language)));
    }
  }
}
