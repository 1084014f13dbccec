package org.bouncelog.cli;

import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.bouncelog.analyze.dns.CanaryDns;
import org.bouncelog.analyze.dns.LiveDns;
import org.bouncelog.report.summary.HealthReport;
import org.bouncelog.report.summary.HealthReport.Level;
import org.bouncelog.report.text.Formats;
import org.bouncelog.report.text.Language;
import org.bouncelog.report.text.Messages;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says whether the nightly run will work, and what keeps it from doing so. */
@Command(name = "doctor", mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private final Environment environment;

  @Mixin final CommonOptions options = new CommonOptions();
  @Mixin final LogOptions logOptions = new LogOptions();

  @Option(names = "--out", paramLabel = "${bundle:label.folder}")
  @Nullable Path out;

  @Option(names = "--format", paramLabel = "text|json")
  @Nullable String format;

  DoctorCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    boolean json = Words.choice("--format", format, List.of("text", "json")).equals("json");
    Language language = Language.of(options.language());
    HealthReport report =
        new HealthReport(Messages.load("doctor", language, new Formats(language, options.zone())));
    Configuration configuration = options.configuration(environment);
    new MachineHealth(environment, options, out, report).check();
    new LogHealth(environment, options, logOptions, report).check();
    dns(configuration, report);
    if (json) {
      StringWriter text = new StringWriter();
      report.json(text);
      environment.out().println(text.toString().stripTrailing());
    } else {
      report.lines().forEach(environment.out()::println);
    }
    return switch (report.verdict()) {
      case OK -> ExitCode.OK;
      case WARNING -> ExitCode.WARNINGS;
      case PROBLEM -> ExitCode.FINDINGS;
    };
  }

  private void dns(Configuration configuration, HealthReport report) {
    if (options.offline) {
      report.add(Level.OK, "dns.offline", Map.of());
      return;
    }
    DnsSettings settings = DnsSettings.of(configuration, List.of());
    LiveDns live = settings.live();
    live.probe();
    Map<String, String> values =
        Map.of(
            "resolver",
            settings.resolvers().stream()
                .map(InetSocketAddress::getHostString)
                .collect(Collectors.joining(", ")));
    switch (new CanaryDns(live).trust()) {
      case TRUSTED -> report.add(Level.OK, "dns", values);
      case SILENT -> report.add(Level.WARNING, "dns.silent", values);
      case DENIES_KNOWN -> report.add(Level.WARNING, "dns.denies", values);
      case FINDS_IMPOSSIBLE -> report.add(Level.WARNING, "dns.invents", values);
    }
  }
}
