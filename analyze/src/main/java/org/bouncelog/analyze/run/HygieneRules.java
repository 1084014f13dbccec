package org.bouncelog.analyze.run;

import java.util.Set;
import java.util.TreeSet;

/**
 * What the configuration says about verdicts on addresses.
 *
 * @param ownDomains domains whose addresses get no verdict, lower case
 * @param allowed addresses, or domains as {@code @example.org}, that are never suppressed, lower
 *     case
 * @param expiryDays days after its last failure that an address stays suppressed
 * @param brake when refusals are held back
 */
public record HygieneRules(
    Set<String> ownDomains, Set<String> allowed, int expiryDays, Brake brake) {

  public HygieneRules {
    ownDomains = Set.copyOf(ownDomains);
    allowed = Set.copyOf(allowed);
  }

  public static HygieneRules defaults() {
    return new HygieneRules(Set.of(), Set.of(), 365, Brake.DEFAULT);
  }

  /**
   * When one day's refusals at one place (a provider, or a recipient domain) look like the place's
   * own fault, so that they suppress nothing.
   *
   * @param addresses more refused addresses than this …
   * @param share … that are more than this share of those tried …
   * @param factor … and more than so many times the share of its other days
   * @param outageShare share of other failures from which the place has an outage or blocks us
   */
  public record Brake(int addresses, double share, double factor, double outageShare) {

    public static final Brake DEFAULT = new Brake(50, 0.2, 3, 0.5);

    private String mark() {
      return addresses + " " + share + " " + factor + " " + outageShare;
    }
  }

  /** Two rules are the same when their marks are. */
  String mark() {
    return new TreeSet<>(ownDomains)
        + "|"
        + new TreeSet<>(allowed)
        + "|"
        + expiryDays
        + "|"
        + brake.mark();
  }
}
