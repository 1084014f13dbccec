package org.bouncelog.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bouncelog.analyze.dns.CachedDns;
import org.bouncelog.analyze.dns.CanaryDns;
import org.bouncelog.analyze.dns.DnsLookup;
import org.bouncelog.analyze.dns.LiveDns;
import org.bouncelog.analyze.run.Evidence;
import org.bouncelog.analyze.run.EvidenceGathering;
import org.bouncelog.analyze.run.EvidenceSource;
import org.bouncelog.analyze.run.SenderIdentity;

/** DNS for the nightly run. */
final class DnsSession {
  private DnsSession() {}

  /**
   * Begins at once to find out whether anybody answers, while logs are still being read. Answers of
   * earlier nights that still hold are kept in the state.
   *
   * @param sender who we are
   * @param clock of the time to live of answers
   * @throws CommandException for a wrong setting
   */
  static EvidenceSource start(
      Configuration configuration, SenderIdentity sender, Path state, InstantSource clock) {
    DnsSettings settings = DnsSettings.of(configuration, List.of());
    Path file = state.resolve("dns-cache.tsv");
    LiveDns live = settings.live();
    CompletableFuture<Void> probe = CompletableFuture.runAsync(live::probe);
    return (store, asOf) -> {
      probe.join();
      // Below the cache: what a lying resolver denied must not be believed the next night.
      DnsLookup believable = new CanaryDns(live);
      CachedDns dns =
          settings.cache()
              ? CachedDns.open(file, believable, clock)
              : CachedDns.empty(believable, clock);
      Evidence evidence = new EvidenceGathering(store, sender, asOf).gather(settings.checks(dns));
      if (settings.cache()) {
        dns.save(file);
      }
      return evidence;
    };
  }
}
