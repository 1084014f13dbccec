package org.bouncelog.analyze.verdict;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncelog.analyze.cause.Cause;
import org.bouncelog.analyze.cause.CauseCatalogue;

/**
 * Judges all addresses that failed: deliveries in, one decision each out. First takes the failures
 * of domain-wide causes in the order of domains, then one address after the other.
 */
public final class VerdictEngine {
  private final DomainJudge domains;
  private final AddressJudge addresses;
  private final BlameResolver blame;
  private final CauseCatalogue causes;
  private final Set<String> dead = new HashSet<>();
  private final IncidentCollector incidents;
  private boolean domainsKnown;

  public VerdictEngine(
      CauseCatalogue causes, History history, GuardLimits limits, Hygiene hygiene) {
    this.causes = causes;
    blame = new BlameResolver(history, limits);
    domains = new DomainJudge(blame, causes);
    incidents = new IncidentCollector(history);
    addresses = new AddressJudge(new CauseJudge(causes, history, blame, domains), hygiene);
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
    Decision decision = addresses.decide(subject);
    if (decision.verdict() == Verdict.SUPPRESS) {
      dead.add(decision.address());
    }
    return decision;
  }

  /**
   * Any delivery that failed or was late, whatever became of the address since; in the order of
   * time, after all addresses are judged.
   */
  public void explain(Failure failure) {
    Cause cause = causes.get(failure.cause());
    Blame whom = blame.of(failure, cause);
    Fault fault =
        whom instanceof Blame.Shared shared
            ? shared.fault()
            : cause.suppresses() ? null : blame.outage(failure);
    if (fault != null) {
      // Who is dead after all says nothing about the receiver.
      if (fault.kind().ours() || !dead.contains(failure.address())) {
        incidents.add(fault, failure);
      }
    } else if (!(whom instanceof Blame.Address) || failure.late() || failure.open()) {
      incidents.addUnexplained(failure);
    }
  }

  /**
   * What was wrong for several addresses at once, of all that was explained, the earliest first.
   */
  public List<Incident> incidents() {
    return incidents.incidents();
  }
}
