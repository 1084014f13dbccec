package org.bouncelog.analyze.dns;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.bouncelog.analyze.result.DnsStatus;
import org.jspecify.annotations.Nullable;

/**
 * Walks an SPF record as a receiver does for whom no term matches, and counts beyond the limit, so
 * that "17 of 10" can be told.
 */
final class SpfAudit {
  private static final int MAX_LOOKUPS = 10;
  private static final int MAX_VOID = 2;

  /** Enough to show how bad it is. */
  private static final int STOP = 60;

  private final DnsLookup dns;
  private final Deque<String> path = new ArrayDeque<>();
  private String record = "";
  private SpfProblem problem = SpfProblem.NOTHING;
  private String mechanism = "";
  private String foundIn = "";
  private @Nullable Answer<?> unclear;
  private int lookups;
  private int voidLookups;

  SpfAudit(DnsLookup dns) {
    this.dns = dns;
  }

  SpfOutcome run(String domain) {
    boolean exists = walk(domain);
    if (problem == SpfProblem.NOTHING && lookups > MAX_LOOKUPS) {
      found(SpfProblem.LOOKUPS, "", domain);
    }
    if (problem == SpfProblem.NOTHING && voidLookups > MAX_VOID) {
      found(SpfProblem.VOID_LOOKUPS, "", domain);
    }
    Answer<?> failed = unclear;
    if (problem == SpfProblem.NOTHING && failed != null) {
      return outcome(SpfResult.TEMPERROR, SpfProblem.DNS, failed.troubleLabel(), failed.status());
    }
    if (problem != SpfProblem.NOTHING) {
      return outcome(SpfResult.PERMERROR, problem, "", DnsStatus.BROKEN);
    }
    return exists
        ? outcome(SpfResult.NEUTRAL, problem, "", DnsStatus.PRESENT)
        : outcome(SpfResult.NONE, problem, "", DnsStatus.ABSENT);
  }

  private SpfOutcome outcome(SpfResult result, SpfProblem why, String trouble, DnsStatus status) {
    return new SpfOutcome(
        result, record, mechanism, foundIn, why, trouble, lookups, voidLookups, status);
  }

  /** False when the domain has no SPF record. */
  private boolean walk(String domain) {
    Answer<String> answer = dns.lookup(domain, DnsType.TXT);
    if (answer.isUnclear()) {
      unclear(answer, domain);
      return true;
    }
    List<String> records = answer.values().stream().filter(SpfSyntax::isSpf).toList();
    if (records.isEmpty()) {
      return false;
    }
    if (path.isEmpty()) {
      record = records.get(0);
    }
    if (records.size() > 1) {
      found(SpfProblem.SEVERAL_RECORDS, "", domain);
      return true;
    }
    SpfSyntax.Parsed parsed = SpfSyntax.parse(records.get(0));
    if (parsed.fault() != null) {
      found(SpfProblem.SYNTAX, parsed.fault(), domain);
      return true;
    }
    path.push(domain);
    terms(parsed.terms(), domain);
    path.pop();
    return true;
  }

  private void terms(List<SpfTerm> terms, String domain) {
    SpfTerm.Modifier redirect = null;
    for (SpfTerm term : terms) {
      if (lookups >= STOP) {
        return;
      }
      if (term instanceof SpfTerm.Mechanism m) {
        if (m.kind() == SpfTerm.Kind.ALL) {
          return;
        }
        mechanism(m, domain);
      } else if (term instanceof SpfTerm.Modifier modifier && modifier.name().equals("redirect")) {
        redirect = modifier;
      }
    }
    if (redirect != null) {
      lookups++;
      follow(redirect.value(), redirect.text(), domain);
    }
  }

  private void mechanism(SpfTerm.Mechanism m, String domain) {
    if (!m.asksDns()) {
      return;
    }
    lookups++;
    String target = m.domain() == null ? domain : m.domain();
    if (target.indexOf('%') >= 0) {
      return;
    }
    switch (m.kind()) {
      case INCLUDE -> follow(target, m.text(), domain);
      case A -> {
        if (isVoid(target, DnsType.A, domain) && isVoid(target, DnsType.AAAA, domain)) {
          voidLookups++;
        }
      }
      case MX -> voidLookups += isVoid(target, DnsType.MX, domain) ? 1 : 0;
      default -> {}
    }
  }

  private void follow(String target, String term, String domain) {
    if (target.indexOf('%') >= 0) {
      return;
    }
    String name = target.endsWith(".") ? target.substring(0, target.length() - 1) : target;
    if (name.equalsIgnoreCase(domain) || path.stream().anyMatch(name::equalsIgnoreCase)) {
      // Goes round in circles until the limit is reached.
      lookups = Math.max(lookups, MAX_LOOKUPS + 1);
      found(SpfProblem.LOOKUPS, term, domain);
    } else if (!walk(name)) {
      found(SpfProblem.MISSING_INCLUDE, term, domain);
    }
  }

  private <T> boolean isVoid(String name, DnsType<T> type, String domain) {
    Answer<T> answer = dns.lookup(name, type);
    if (answer.isUnclear()) {
      unclear(answer, domain);
    }
    return answer.isAbsent();
  }

  private void unclear(Answer<?> answer, String domain) {
    if (unclear == null) {
      unclear = answer;
      foundIn = domain;
    }
  }

  /** The first problem counts. */
  private void found(SpfProblem why, String term, String domain) {
    if (problem == SpfProblem.NOTHING) {
      problem = why;
      mechanism = term;
      foundIn = domain;
    }
  }
}
