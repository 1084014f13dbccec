package org.bouncelog.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.Intake;
import org.bouncelog.analyze.run.EvidenceSource;
import org.bouncelog.report.text.Notice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The nightly job: read, analyse, report. */
@Command(name = "run", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  private final Environment environment;

  @Mixin final CommonOptions options = new CommonOptions();
  @Mixin final LogOptions logOptions = new LogOptions();
  @Mixin final OutputOptions output = new OutputOptions();
  @Mixin final MailOptions mail = new MailOptions();

  RunCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    output.check();
    mail.check();
    options.language();
    List<String> logs = logOptions.logs(options.configuration(environment));
    try (Session session = Session.open(environment, options, logOptions)) {
      EvidenceSource dns = session.dns();
      Intake intake = session.ingest(logs);
      Publication.prepare();
      Analysis analysis = session.analyze(intake, dns);
      Outcome outcome = new Outcome(intake, session.settings());
      List<Notice> warnings = outcome.warnings(analysis);
      Publication publication = new Publication(environment, options, output);
      boolean empty = analysis.totals().lines() == 0 && outcome.nothingRead();
      Timing timing = new Timing(environment, options);
      String report = empty ? null : publication.write(analysis, warnings);
      timing.say("written");
      boolean told = report == null || publication.mail(mail, analysis, report, warnings);
      publication.say(analysis, report, warnings);
      if (report != null && told) {
        session.reported(analysis);
      }
      session.dropOldEvents();
      return outcome.exitCode(warnings, output.fails(analysis));
    }
  }
}
