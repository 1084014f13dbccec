package org.bouncelog.analyze.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.result.Finding;

/** Worst first, in a total order, and only so many of one kind that the report stays readable. */
final class Ranking {
  static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing(Finding::severity)
          .thenComparing(Finding::ended)
          .thenComparing(Comparator.comparingLong(Finding::messages).reversed())
          .thenComparing(Finding::code)
          .thenComparing(Finding::subject)
          .thenComparing(Finding::since);

  private Ranking() {}

  /** The first {@code most} of each code; the last of them says how many more there are. */
  static List<Finding> of(List<Finding> all, int most) {
    Map<String, List<Finding>> byCode = new LinkedHashMap<>();
    all.stream()
        .sorted(WORST_FIRST)
        .forEach(f -> byCode.computeIfAbsent(f.code(), code -> new ArrayList<>()).add(f));
    List<Finding> kept = new ArrayList<>();
    for (List<Finding> same : byCode.values()) {
      int shown = Math.min(most, same.size());
      kept.addAll(same.subList(0, shown - 1));
      Finding last = same.get(shown - 1);
      kept.add(same.size() == shown ? last : withMore(last, same.size() - shown));
    }
    kept.sort(WORST_FIRST);
    return kept;
  }

  private static Finding withMore(Finding f, int more) {
    Map<String, String> facts = new LinkedHashMap<>(f.facts());
    facts.put("more", Integer.toString(more));
    return f.withFacts(facts);
  }
}
