package org.bouncelog.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.report.text.Notice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Writes report and lists from the state, reading no log. */
@Command(name = "report", mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  private final Environment environment;

  @Mixin final CommonOptions options = new CommonOptions();
  @Mixin final OutputOptions output = new OutputOptions();
  @Mixin final MailOptions mail = new MailOptions();

  ReportCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    output.check();
    mail.check();
    options.language();
    try (Session session = Session.openExisting(environment, options)) {
      Publication.prepare();
      Analysis analysis = session.analyze(Intakes.NOTHING, session.dns());
      Publication publication = new Publication(environment, options, output);
      Outcome outcome = new Outcome(analysis.intake(), session.settings());
      List<Notice> warnings = outcome.warnings(analysis);
      String report = publication.write(analysis, warnings);
      boolean told = publication.mail(mail, analysis, report, warnings);
      publication.say(analysis, report, warnings);
      if (told) {
        session.reported(analysis);
      }
      return outcome.exitCode(warnings, output.fails(analysis));
    }
  }
}
