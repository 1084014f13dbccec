package org.bouncelog.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZonedDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.report.ReportOptions;
import org.bouncelog.report.mail.MimeMessage;
import org.bouncelog.report.mail.NightMail;
import org.bouncelog.report.text.News;
import org.bouncelog.report.text.Notice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who gets a mail about the night, and when. */
final class MailOptions {
  static final String USUAL_PROGRAM = "/usr/sbin/sendmail";
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  @Option(names = "--mail-to", paramLabel = "${bundle:label.address}")
  @Nullable List<String> to;

  /** Checks the addresses before any work is done. */
  void check() {
    for (String address : to == null ? List.<String>of() : to) {
      if (!KeyType.isMailbox(address)) {
        throw CommandException.usage("mail-to", Map.of("address", address));
      }
    }
  }

  /**
   * Hands the mail over, unless the night is calm or nobody is to get it.
   *
   * @param report path of the HTML report
   * @return null when that went well, else what is wrong
   */
  @Nullable Notice send(
      Environment environment,
      Configuration configuration,
      ReportOptions form,
      Analysis analysis,
      String report,
      List<Notice> warnings)
      throws IOException {
    List<String> recipients = to == null ? configuration.list(Key.MAIL_TO) : to;
    if (recipients.isEmpty()
        || (!configuration.flag(Key.MAIL_ALWAYS, false) && !News.of(analysis).needsPerson())) {
      return null;
    }
    String host = hostName();
    NightMail mail = NightMail.of(analysis, form, host, report, Notice.all(warnings, form.texts()));
    String from = configuration.text(Key.MAIL_FROM);
    String program = configuration.text(Key.MAIL_SENDMAIL);
    MimeMessage message =
        new MimeMessage(
            from,
            recipients,
            mail.subject(),
            mail.text(),
            mail.html(),
            ZonedDateTime.ofInstant(environment.clock().instant(), analysis.run().zone()),
            id(analysis.run().id()),
            host);
    Notice trouble =
        new Sendmail(program == null ? USUAL_PROGRAM : program, from).send(message.bytes());
    return trouble == null ? null : Notice.of("mail-failed", Map.of("why", trouble));
  }

  private static String id(String run) {
    byte[] random = new byte[9];
    new SecureRandom().nextBytes(random);
    return run + "." + HexFormat.of().formatHex(random);
  }

  /** The machine's name without asking any resolver. */
  private static String hostName() {
    try {
      String name = Files.readString(HOST_NAME).strip();
      return name.matches("[A-Za-z0-9](?:[A-Za-z0-9.-]{0,62}[A-Za-z0-9])?") ? name : "localhost";
    } catch (IOException e) {
      return "localhost";
    }
  }
}
