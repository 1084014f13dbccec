package org.bouncelog.analyze.cause;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Replies that no rule knows, gathered by template, so that one rule can be written for each. */
public final class Unknowns {
  private final Map<Key, Tally> tallies = new LinkedHashMap<>();

  private record Key(String provider, String template) {}

  private static final class Tally {
    final Reply sample;
    long count;

    Tally(Reply sample) {
      this.sample = sample;
    }
  }

  /**
   * Replies of one template at one provider.
   *
   * @param sample the first of them, verbatim: hostile text
   * @param count attempts that got one of them
   * @param fresh true when the template was not among those seen before
   */
  public record Cluster(
      String provider, String template, Reply sample, long count, boolean fresh) {}

  /** Adds a reply that was classified as {@code unclassified}, {@code count} times. */
  public void add(Reply reply, long count) {
    Key key =
        new Key(Providers.of(ReadReply.of(reply).relayHost()), ReplyTemplate.of(reply.text()));
    tallies.computeIfAbsent(key, k -> new Tally(reply)).count += count;
  }

  /**
   * All clusters, those with most attempts first.
   *
   * @param seenBefore templates of earlier runs; what is not among them is worth an alarm
   */
  public List<Cluster> ranked(Set<String> seenBefore) {
    return tallies.entrySet().stream()
        .map(
            entry ->
                new Cluster(
                    entry.getKey().provider(),
                    entry.getKey().template(),
                    entry.getValue().sample,
                    entry.getValue().count,
                    !seenBefore.contains(entry.getKey().template())))
        .sorted(
            Comparator.comparingLong(Cluster::count)
                .reversed()
                .thenComparing(Cluster::template)
                .thenComparing(Cluster::provider))
        .toList();
  }
}
