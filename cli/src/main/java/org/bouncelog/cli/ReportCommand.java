package org.bouncelog.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.Intake;
import org.bouncelog.analyze.run.EvidenceSource;
import org.bouncelog.report.text.Notice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes report and lists from the state, or from what a cluster read; reads no log. */
@Command(name = "report", mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  private final Environment environment;

  @Mixin final CommonOptions options = new CommonOptions();
  @Mixin final OutputOptions output = new OutputOptions();
  @Mixin final MailOptions mail = new MailOptions();

  @Option(names = "--from", paramLabel = "${bundle:label.folder}")
  @Nullable Path from;

  ReportCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    output.check();
    mail.check();
    options.language();
    Path tables = from == null ? null : environment.workingFolder().resolve(from);
    try (Session session =
        tables == null
            ? Session.openExisting(environment, options)
            : Session.openFor(environment, options, tables)) {
      EvidenceSource dns = session.dns();
      Intake intake = tables == null ? Intakes.NOTHING : session.takeOver(tables);
      Publication.prepare();
      Analysis analysis = session.analyze(intake, dns);
      Publication publication = new Publication(environment, options, output);
      Outcome outcome = new Outcome(analysis.intake(), session.settings());
      List<Notice> warnings = outcome.warnings(analysis);
      String report = publication.write(analysis, warnings);
      boolean told = publication.mail(mail, analysis, report, warnings);
      publication.say(analysis, report, warnings);
      if (told) {
        session.reported(analysis);
      }
      if (tables != null) {
        session.dropOldEvents();
      }
      return outcome.exitCode(warnings, output.fails(analysis));
    }
  }
}
