package org.bouncelog.analyze.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncelog.analyze.verdict.Fault.Kind;
import org.bouncelog.analyze.verdict.Group.Scope;

/** Failures by one fault with no long pause between them. */
final class Spell {
  /** A narrower group that has so much of a wider one's failures is the place of the fault. */
  private static final double MOST = 0.8;

  private static final int SECONDS_PER_HOUR = 3600;
  private static final int SECONDS_PER_DAY = 24 * SECONDS_PER_HOUR;

  /** So few for each that fails at once may have been failing before for reasons of their own. */
  private static final double FEW = 0.25;

  private Fault fault;
  private final List<Failure> failures;
  private long since = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  Spell(Fault fault, List<Failure> failures) {
    this.fault = fault;
    this.failures = new ArrayList<>(failures);
    failures.forEach(this::stretch);
  }

  private void stretch(Failure failure) {
    since = Math.min(since, failure.began());
    last = Math.max(last, failure.ended());
  }

  Fault fault() {
    return fault;
  }

  List<Failure> failures() {
    return failures;
  }

  long since() {
    return since;
  }

  /** In the order of time; what failed in the same second stays in the order of its lines. */
  List<Failure> ordered() {
    return failures.stream().sorted(Comparator.comparingLong(Failure::ended)).toList();
  }

  boolean isWithin(Spell other, int hours) {
    long slack = (long) hours * SECONDS_PER_HOUR;
    return since <= other.last + slack && other.since <= last + slack;
  }

  boolean covers(Failure failure) {
    return failure.ended() >= since && failure.began() <= last;
  }

  boolean isMostlyIn(Group group) {
    return failures.stream().filter(failure -> groups(failure).contains(group)).count()
        >= MOST * failures.size();
  }

  /** Whether no server replied at all. */
  boolean isUnanswered() {
    return failures.stream().allMatch(failure -> failure.replyCode() == null);
  }

  /** Who shares a failure, the narrowest first. */
  static List<Group> groups(Failure failure) {
    List<Group> groups = new ArrayList<>();
    groups.add(new Group(Scope.DOMAIN, failure.domain()));
    if (failure.relayIp() != null) {
      groups.add(new Group(Scope.IP, failure.relayIp()));
    }
    if (failure.answerer() != null) {
      groups.add(new Group(Scope.ANSWERER, failure.answerer()));
    }
    if (failure.route() != null) {
      groups.add(BlameResolver.relay(failure, failure.route()));
    }
    groups.add(new Group(Scope.HOST, failure.logHost()));
    return groups;
  }

  /** Takes up a spell of a narrower group: the fault is where most of it is. */
  void absorb(Spell narrow) {
    int before = failures.size();
    failures.addAll(narrow.failures);
    narrow.failures.forEach(this::stretch);
    boolean relay = fault.kind() == Kind.OWN_RELAY;
    if (!relay
        && narrow.failures.size() >= MOST * failures.size()
        && narrow.failures.size() > before) {
      fault = narrow.fault;
    }
  }

  Incident incident(boolean took) {
    Set<String> addresses = new HashSet<>();
    Set<String> domains = new HashSet<>();
    Set<Long> rows = new HashSet<>();
    int late = 0;
    for (Failure failure : failures) {
      addresses.add(failure.address());
      domains.add(failure.domain());
      if (rows.add(failure.row()) && failure.late()) {
        late++;
      }
    }
    List<Failure> ordered = ordered();
    Failure end = ordered.get(ordered.size() - 1);
    return new Incident(
        named(ordered),
        began(),
        last,
        took || end.late(),
        addresses.size(),
        domains.size(),
        rows.size(),
        late,
        end.cause(),
        end.row(),
        rows.stream().sorted().toList());
  }

  /** When most began to fail, where few had been failing for a day before. */
  private long began() {
    long[] begins = failures.stream().mapToLong(Failure::began).sorted().toArray();
    int first = 0;
    for (int next = after(begins, 0); next < begins.length; next = after(begins, next)) {
      if (next > FEW * (after(begins, next) - next)) {
        break;
      }
      first = next;
    }
    return begins[first];
  }

  /** Index of the first that began a day after those before it, from {@code first} on. */
  private static int after(long[] begins, int first) {
    int next = first + 1;
    while (next < begins.length && begins[next] - begins[next - 1] <= SECONDS_PER_DAY) {
      next++;
    }
    return next;
  }

  /** By the name of the relay where it has one only. */
  private Fault named(List<Failure> ordered) {
    Route route = ordered.get(0).route();
    return fault.group().scope() == Scope.RELAY
            && route != null
            && ordered.stream().allMatch(failure -> route.equals(failure.route()))
        ? new Fault(fault.kind(), new Group(Scope.RELAY, route.relay()))
        : fault;
  }
}
