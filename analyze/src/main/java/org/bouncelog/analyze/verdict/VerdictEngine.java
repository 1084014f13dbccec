package org.bouncelog.analyze.verdict;

import java.util.List;
import org.bouncelog.analyze.cause.CauseCatalogue;

/**
 * Judges all addresses that failed: deliveries in, one decision each out. First takes the failures
 * of domain-wide causes in the order of domains, then one address after the other.
 */
public final class VerdictEngine {
  private final DomainJudge domains;
  private final AddressJudge addresses;
  private final IncidentCollector incidents;
  private boolean domainsKnown;

  public VerdictEngine(
      CauseCatalogue causes, History history, GuardLimits limits, Hygiene hygiene) {
    BlameResolver blame = new BlameResolver(history, limits);
    domains = new DomainJudge(blame, causes);
    incidents = new IncidentCollector(history);
    addresses =
        new AddressJudge(new CauseJudge(causes, history, blame, domains, incidents), hygiene);
  }

  /**
   * The next failure of a domain-wide cause since its domain took mail, ordered by domain and time;
   * before any address is judged.
   */
  public void addToDomain(Failure failure) {
    domains.add(failure);
  }

  /** The decision about one address; each is judged once, in any order. */
  public Decision judge(Subject subject) {
    if (!domainsKnown) {
      domains.finish();
      domainsKnown = true;
    }
    return addresses.decide(subject);
  }

  /** What was wrong for several addresses at once, of all that were judged, the earliest first. */
  public List<Incident> incidents() {
    return incidents.incidents();
  }
}
