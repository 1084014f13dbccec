package org.bouncelog.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.bouncelog.analyze.dns.CachedDns;
import org.bouncelog.analyze.dns.CanaryDns;
import org.bouncelog.analyze.dns.CheckReport;
import org.bouncelog.analyze.dns.Checks;
import org.bouncelog.analyze.dns.DnsLookup;
import org.bouncelog.analyze.dns.DnsTexts;
import org.bouncelog.analyze.dns.OfflineDns;
import org.bouncelog.analyze.result.DnsVerdict;
import org.bouncelog.report.summary.CheckJson;
import org.bouncelog.report.text.Notice;
import org.bouncelog.report.text.SafeText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks DNS about a domain or address what receivers ask. */
@Command(name = "check", mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  private final Environment environment;

  @Mixin final CommonOptions options = new CommonOptions();

  @Parameters(
      paramLabel = "${bundle:label.domain-ip}",
      arity = "0..*",
      descriptionKey = "argument.domain-ip")
  List<String> targets = new ArrayList<>();

  @Option(names = "--resolver", paramLabel = "${bundle:label.resolver}", split = ",")
  List<String> resolvers = new ArrayList<>();

  @Option(names = "--selector", paramLabel = "${bundle:label.name}", split = ",")
  List<String> selectors = new ArrayList<>();

  @Option(names = "--format", paramLabel = "text|json")
  @Nullable String format;

  CheckCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    configured();
    for (String target : targets) {
      if (!Checks.isTarget(target)) {
        throw CommandException.usage("no-target", Map.of("text", SafeText.visible(target)));
      }
    }
    boolean json = Words.choice("--format", format, List.of("text", "json")).equals("json");
    DnsSettings settings = DnsSettings.of(options.configuration(environment), resolvers);
    Checks checks = settings.checks(options.offline ? new OfflineDns() : online(settings));
    Map<String, List<String>> keys = new java.util.HashMap<>();
    targets.forEach(target -> keys.put(target, selectors));
    CheckReport report;
    try {
      report = checks.check(targets, keys);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, Notice.verbatim(e.getMessage()), e);
    }
    if (json) {
      StringWriter text = new StringWriter();
      CheckJson.write(report, DnsTexts.of(options.language()), text);
      environment.out().println(text.toString().stripTrailing());
    } else {
      report.lines(DnsTexts.of(options.language())).forEach(environment.out()::println);
    }
    if (report.verdict().compareTo(DnsVerdict.BAD) >= 0) {
      return ExitCode.FINDINGS;
    }
    return report.isResolverSilent() ? ExitCode.WARNINGS : ExitCode.OK;
  }

  /** A resolver that the user names is believed: it may well know nothing but a zone of his own. */
  private DnsLookup online(DnsSettings settings) {
    DnsLookup live = settings.live();
    boolean named =
        !resolvers.isEmpty()
            || !options.configuration(environment).list(Key.DNS_RESOLVER).isEmpty();
    return CachedDns.empty(named ? live : new CanaryDns(live), environment.clock());
  }

  /** Without a target, what the configuration says of ourselves. */
  private void configured() {
    Configuration configuration = options.configuration(environment);
    if (targets.isEmpty()) {
      targets.addAll(configuration.list(Key.SENDER_DOMAINS));
      targets.addAll(configuration.list(Key.SENDER_IPS));
    }
    if (targets.isEmpty()) {
      throw CommandException.usage("nothing-to-check", Map.of());
    }
    if (selectors.isEmpty()) {
      selectors.addAll(configuration.list(Key.SENDER_DKIM_SELECTORS));
    }
  }
}
