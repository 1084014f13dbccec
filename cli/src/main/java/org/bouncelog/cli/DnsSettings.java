package org.bouncelog.cli;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.dns.Checks;
import org.bouncelog.analyze.dns.DnsLimits;
import org.bouncelog.analyze.dns.DnsLookup;
import org.bouncelog.analyze.dns.DnsblCatalogue;
import org.bouncelog.analyze.dns.DnsblList;
import org.bouncelog.analyze.dns.LiveDns;
import org.bouncelog.analyze.dns.Resolvers;
import org.bouncelog.report.text.Notice;

/**
 * The section {@code [dns]} of the configuration: whom to ask, how much, and which blocklists.
 *
 * @param cache whether clear answers are kept in the state for the next night
 */
record DnsSettings(
    List<InetSocketAddress> resolvers, DnsLimits limits, boolean cache, List<DnsblList> lists) {

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
            ? parse("dns.resolver", ExitCode.CONFIGURATION, configuration.list(Key.DNS_RESOLVER))
            : parse("--resolver", ExitCode.USAGE, named);
    List<InetSocketAddress> servers = resolvers.isEmpty() ? Resolvers.ofSystem() : resolvers;
    return new DnsSettings(
        servers,
        limits(configuration),
        configuration.flag(Key.DNS_CACHE, true),
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
      throw new CommandException(
          exitCode,
          Notice.of("resolver", Map.of("key", key, "texts", String.join(", ", texts))),
          e);
    }
  }

  private static DnsLimits limits(Configuration configuration) {
    DnsLimits usual = DnsLimits.defaults();
    return new DnsLimits(
        Duration.ofSeconds(
            configuration.number(Key.DNS_TIMEOUT, Math.toIntExact(usual.timeout().toSeconds()))),
        usual.rounds(),
        Duration.ofSeconds(
            configuration.number(Key.DNS_BUDGET, Math.toIntExact(usual.budget().toSeconds()))),
        configuration.number(Key.DNS_QUERIES, usual.queries()),
        configuration.number(Key.DNS_IN_FLIGHT, usual.inFlight()));
  }

  private static List<DnsblList> lists(Configuration configuration, boolean looksOwn) {
    DnsblCatalogue catalogue = DnsblCatalogue.builtIn();
    List<String> on = ids(configuration, Key.DNS_DNSBL_ON, catalogue);
    List<String> off = ids(configuration, Key.DNS_DNSBL_OFF, catalogue);
    return configuration.flag(Key.DNS_DNSBL, true)
        ? catalogue.select(on, off, configuration.flag(Key.DNS_OWN_RESOLVER, looksOwn))
        : List.of();
  }

  private static List<String> ids(Configuration configuration, Key key, DnsblCatalogue catalogue) {
    List<String> ids = configuration.list(key);
    for (String id : ids) {
      if (!catalogue.ids().contains(id)) {
        throw new CommandException(
            ExitCode.CONFIGURATION,
            Notice.of(
                "no-blocklist",
                Map.of("key", key.label(), "id", id, "known", String.join(", ", catalogue.ids()))));
      }
    }
    return ids;
  }
}
