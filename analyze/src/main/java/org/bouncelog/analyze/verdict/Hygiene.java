package org.bouncelog.analyze.verdict;

import java.util.Set;

/**
 * What the configuration and DNS say about addresses.
 *
 * @param allowed addresses, or domains as {@code @example.org}, that are never suppressed
 * @param living domains of which DNS says that they take mail
 * @param expiryDays days after its last failure that an address stays suppressed
 * @param now the clock of the history, seconds since 1970 UTC
 */
public record Hygiene(Set<String> allowed, Set<String> living, int expiryDays, long now) {

  private static final long DAY_SECONDS = 86_400;

  public Hygiene {
    allowed = Set.copyOf(allowed);
    living = Set.copyOf(living);
  }

  boolean allows(String address, String domain) {
    return allowed.contains(address) || allowed.contains("@" + domain);
  }

  long expires(long lastFailure) {
    return lastFailure + expiryDays * DAY_SECONDS;
  }
}
