package org.bouncelog.analyze.dns;

import java.util.List;
import java.util.Set;

/**
 * Believes a resolver only what one that works would say. Before the first look-up it is asked for
 * domains that take mail for hundreds of millions of people, and for a name that cannot exist: a
 * resolver that denies the first is cut off, filters, or has a root of its own, so its denials say
 * nothing; one that finds the second makes up addresses, so its addresses say nothing.
 */
public final class CanaryDns implements DnsLookup {
  /** Each publishes MX records. */
  private static final List<String> KNOWN = List.of("gmail.com", "outlook.com", "yahoo.com");

  /** Under a top-level domain that never exists (RFC 6761 section 6.4). */
  private static final String IMPOSSIBLE = "bouncelog-canary.invalid";

  private static final Set<DnsType<?>> ADDRESSES = Set.of(DnsType.A, DnsType.AAAA);

  private final DnsLookup dns;
  private final Once<Canary, Boolean> canaries = new Once<>();

  /** What is to be thought of the resolver. */
  public enum Trust {
    TRUSTED,
    /** It answers nothing about domains that everybody knows. */
    SILENT,
    DENIES_KNOWN,
    FINDS_IMPOSSIBLE
  }

  private enum Canary {
    DENIES_KNOWN,
    FINDS_IMPOSSIBLE
  }

  /**
   * Asks nothing yet.
   *
   * @param dns without answers of earlier runs: the resolver of today is tested
   */
  public CanaryDns(DnsLookup dns) {
    this.dns = dns;
  }

  @Override
  public <T> Answer<T> lookup(String name, DnsType<T> type) {
    Answer<T> answer = dns.lookup(name, type);
    if (answer.isAbsent() && deniesKnown()) {
      return Answer.unknown(Trouble.DENIES_KNOWN);
    }
    return answer.isPresent() && ADDRESSES.contains(type) && findsImpossible()
        ? Answer.unknown(Trouble.FINDS_IMPOSSIBLE)
        : answer;
  }

  /** Tests the resolver. */
  public Trust trust() {
    if (deniesKnown()) {
      return Trust.DENIES_KNOWN;
    }
    if (KNOWN.stream().noneMatch(name -> dns.lookup(name, DnsType.MX).isPresent())) {
      return Trust.SILENT;
    }
    return findsImpossible() ? Trust.FINDS_IMPOSSIBLE : Trust.TRUSTED;
  }

  private boolean deniesKnown() {
    return canaries.get(
        Canary.DENIES_KNOWN,
        () -> KNOWN.stream().anyMatch(name -> dns.lookup(name, DnsType.MX).isAbsent()));
  }

  private boolean findsImpossible() {
    return canaries.get(
        Canary.FINDS_IMPOSSIBLE, () -> dns.lookup(IMPOSSIBLE, DnsType.A).isPresent());
  }
}
