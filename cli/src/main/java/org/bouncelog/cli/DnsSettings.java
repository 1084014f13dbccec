package org.bouncelog.cli;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.bouncelog.analyze.dns.Checks;
import org.bouncelog.analyze.dns.DnsLimits;
import org.bouncelog.analyze.dns.DnsLookup;
import org.bouncelog.analyze.dns.DnsblCatalogue;
import org.bouncelog.analyze.dns.DnsblList;
import org.bouncelog.analyze.dns.LiveDns;
import org.bouncelog.analyze.dns.Resolvers;

/**
 * The section {@code [dns]} of the configuration: whom to ask, how much, and which blocklists.
 *
 * @param cache whether clear answers are kept in the state for the next night
 */
record DnsSettings(
    List<InetSocketAddress> resolvers, DnsLimits limits, boolean cache, List<DnsblList> lists) {

  /** Keys of the configuration file. */
  static final Set<String> KEYS =
      Set.of(
          "dns.resolver",
          "dns.own_resolver",
          "dns.timeout",
          "dns.budget",
          "dns.queries",
          "dns.in_flight",
          "dns.cache",
          "dns.dnsbl",
          "dns.dnsbl_on",
          "dns.dnsbl_off");

  DnsSettings {
    resolvers = List.copyOf(resolvers);
    lists = List.copyOf(lists);
  }

  /**
   * Reads them.
   *
   * @param named resolvers of the command line, which win; empty for none
   * @throws CommandException naming the key or option that is wrong
   */
  static DnsSettings of(Configuration configuration, List<String> named) {
    List<InetSocketAddress> resolvers =
        named.isEmpty()
            ? parse("dns.resolver", ExitCode.CONFIGURATION, configuration.list("dns.resolver"))
            : parse("--resolver", ExitCode.USAGE, named);
    List<InetSocketAddress> servers = resolvers.isEmpty() ? Resolvers.ofSystem() : resolvers;
    return new DnsSettings(
        servers,
        limits(configuration),
        configuration.flag("dns.cache", true),
        lists(configuration, Resolvers.areOwn(servers)));
  }

  /** Asks the resolvers, within the limits. */
  LiveDns live() {
    return new LiveDns(resolvers, limits, System::nanoTime);
  }

  Checks checks(DnsLookup dns) {
    return new Checks(dns, lists, limits.inFlight());
  }

  private static List<InetSocketAddress> parse(String key, int exitCode, List<String> texts) {
    try {
      return texts.stream().map(Resolvers::parse).toList();
    } catch (IllegalArgumentException e) {
      throw new CommandException(exitCode, key + ": " + e.getMessage(), e);
    }
  }

  private static DnsLimits limits(Configuration configuration) {
    DnsLimits usual = DnsLimits.defaults();
    return new DnsLimits(
        Duration.ofSeconds(positive(configuration, "dns.timeout", usual.timeout().toSeconds())),
        usual.rounds(),
        Duration.ofSeconds(positive(configuration, "dns.budget", usual.budget().toSeconds())),
        positive(configuration, "dns.queries", usual.queries()),
        positive(configuration, "dns.in_flight", usual.inFlight()));
  }

  private static int positive(Configuration configuration, String key, long otherwise) {
    int value = configuration.number(key, Math.toIntExact(otherwise));
    if (value < 1) {
      throw new CommandException(
          ExitCode.CONFIGURATION, key + ": expected a number above 0, found '" + value + "'");
    }
    return value;
  }

  private static List<DnsblList> lists(Configuration configuration, boolean looksOwn) {
    DnsblCatalogue catalogue = DnsblCatalogue.builtIn();
    List<String> on = ids(configuration, "dns.dnsbl_on", catalogue);
    List<String> off = ids(configuration, "dns.dnsbl_off", catalogue);
    return configuration.flag("dns.dnsbl", true)
        ? catalogue.select(on, off, configuration.flag("dns.own_resolver", looksOwn))
        : List.of();
  }

  private static List<String> ids(
      Configuration configuration, String key, DnsblCatalogue catalogue) {
    List<String> ids = configuration.list(key);
    for (String id : ids) {
      if (!catalogue.ids().contains(id)) {
        throw new CommandException(
            ExitCode.CONFIGURATION,
            key + ": no blocklist '" + id + "'; known ones: " + String.join(", ", catalogue.ids()));
      }
    }
    return ids;
  }
}
