package org.bouncelog.analyze.verdict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncelog.analyze.cause.Cause;
import org.bouncelog.analyze.cause.CauseCatalogue;

/**
 * Which recipient domains are dead. An occasion on which a domain failed counts once, however many
 * recipients it had, and a message that is still tried does not count yet.
 */
final class DomainJudge {
  private final BlameResolver blame;
  private final CauseCatalogue causes;
  private final Set<Dead> dead = new HashSet<>();
  private final Map<String, List<Failure>> failures = new HashMap<>();
  private String domain = "";

  DomainJudge(BlameResolver blame, CauseCatalogue causes) {
    this.blame = blame;
    this.causes = causes;
  }

  private record Dead(String domain, String cause) {}

  /**
   * Takes the next failure of a domain-wide cause since its domain took mail; ordered by domain and
   * time.
   */
  void add(Failure failure) {
    if (!failure.domain().equals(domain)) {
      finish();
      domain = failure.domain();
    }
    Cause cause = causes.get(failure.cause());
    if (!failure.open() && blame.of(failure, cause) instanceof Blame.Address) {
      failures.computeIfAbsent(failure.cause(), key -> new ArrayList<>()).add(failure);
    }
  }

  /** After the last failure. */
  void finish() {
    failures.forEach(
        (id, all) -> {
          Cause cause = causes.get(id);
          if (Strikes.areEnough(cause, Occasions.of(all))) {
            dead.add(new Dead(domain, id));
          }
        });
    failures.clear();
  }

  boolean isDead(String domain, String cause) {
    return dead.contains(new Dead(domain, cause));
  }
}
