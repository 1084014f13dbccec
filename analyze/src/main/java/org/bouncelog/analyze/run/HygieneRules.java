package org.bouncelog.analyze.run;

import java.util.Set;
import java.util.TreeSet;
import org.bouncelog.analyze.verdict.GuardLimits;

/**
 * What the configuration says about verdicts on addresses.
 *
 * @param ownDomains domains whose addresses get no verdict, lower case
 * @param allowed addresses, or domains as {@code @example.org}, that are never suppressed, lower
 *     case
 * @param expiryDays days after its last failure that an address stays suppressed
 * @param guard when refusals are held back
 */
public record HygieneRules(
    Set<String> ownDomains, Set<String> allowed, int expiryDays, GuardLimits guard) {

  public HygieneRules {
    ownDomains = Set.copyOf(ownDomains);
    allowed = Set.copyOf(allowed);
  }

  public static HygieneRules defaults() {
    return new HygieneRules(Set.of(), Set.of(), 365, GuardLimits.DEFAULT);
  }

  /** Two rules are the same when their marks are. */
  String mark() {
    return new TreeSet<>(ownDomains)
        + "|"
        + new TreeSet<>(allowed)
        + "|"
        + expiryDays
        + "|"
        + guard;
  }
}
