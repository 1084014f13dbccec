package org.bouncelog.analyze.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bouncelog.analyze.verdict.Group.Scope;
import org.jspecify.annotations.Nullable;

/** Gathers the failures that share a fault into incidents, one for each spell of it. */
final class IncidentCollector {
  /** A fault that is not seen for so long has ended; the next one is another. */
  private static final int PAUSE_HOURS = 48;

  private final History history;
  private final Map<Fault, List<Failure>> failures = new HashMap<>();

  IncidentCollector(History history) {
    this.history = history;
  }

  void add(Fault fault, Failure failure) {
    failures.computeIfAbsent(fault, key -> new ArrayList<>()).add(failure);
  }

  /** All incidents, the earliest first. */
  List<Incident> incidents() {
    absorb();
    List<Incident> incidents = new ArrayList<>();
    failures.forEach((fault, all) -> incidents.addAll(spells(fault, all)));
    incidents.sort(
        Comparator.comparingLong(Incident::since)
            .thenComparing(incident -> incident.fault().kind())
            .thenComparing(incident -> incident.fault().group().scope())
            .thenComparing(incident -> incident.fault().group().key()));
    return incidents;
  }

  /** What a wider group's fault explains as well is no second incident. */
  private void absorb() {
    for (Fault narrow : List.copyOf(failures.keySet())) {
      if (narrow.group().scope() != Scope.DOMAIN) {
        continue;
      }
      List<Failure> own = failures.getOrDefault(narrow, List.of());
      Fault wide = wider(narrow, own);
      List<Failure> all = wide == null ? null : failures.get(wide);
      if (all != null) {
        all.addAll(own);
        failures.remove(narrow);
      }
    }
  }

  private @Nullable Fault wider(Fault narrow, List<Failure> own) {
    for (Group group : BlameResolver.wider(own.get(0))) {
      Fault wide = new Fault(narrow.kind(), group);
      List<Failure> there = failures.get(wide);
      if (there != null && !wide.equals(narrow) && touches(there, own)) {
        return wide;
      }
    }
    return null;
  }

  private static boolean touches(List<Failure> some, List<Failure> others) {
    TreeSet<Integer> hours = new TreeSet<>();
    some.forEach(failure -> hours.add(failure.hour()));
    for (Failure other : others) {
      Integer near = hours.ceiling(other.hour() - PAUSE_HOURS);
      if (near != null && near <= other.hour() + PAUSE_HOURS) {
        return true;
      }
    }
    return false;
  }

  private List<Incident> spells(Fault fault, List<Failure> all) {
    List<Failure> ordered =
        all.stream()
            .sorted(Comparator.comparingLong(Failure::ended).thenComparingLong(Failure::row))
            .toList();
    List<Incident> spells = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= ordered.size(); i++) {
      if (i == ordered.size() || separate(fault, ordered.get(i - 1), ordered.get(i))) {
        spells.add(spell(fault, ordered.subList(first, i)));
        first = i;
      }
    }
    return spells;
  }

  /** A weekly mailing that fails each time is one spell while nothing else gets through. */
  private boolean separate(Fault fault, Failure before, Failure after) {
    return after.firstHour() - before.hour() > PAUSE_HOURS
        && took(fault, before.hour() + 1, after.firstHour() - 1);
  }

  private boolean took(Fault fault, int firstHour, int lastHour) {
    Group group = fault.group();
    Scope scope = group.scope() == Scope.RELAY ? Scope.ANSWERER : group.scope();
    return history.of(scope, group.key()).between(firstHour, lastHour).took() > 0;
  }

  private Incident spell(Fault fault, List<Failure> failures) {
    Set<String> addresses = new HashSet<>();
    Set<String> domains = new HashSet<>();
    long since = Long.MAX_VALUE;
    for (Failure failure : failures) {
      addresses.add(failure.address());
      domains.add(failure.domain());
      since = Math.min(since, failure.began());
    }
    Failure last = failures.get(failures.size() - 1);
    return new Incident(
        named(fault, failures),
        since,
        last.ended(),
        took(fault, last.hour() + 1, Integer.MAX_VALUE - 1),
        addresses.size(),
        domains.size(),
        failures.size(),
        last.cause(),
        last.row());
  }

  /** By the name of the relay where it has one only. */
  private static Fault named(Fault fault, List<Failure> failures) {
    Route route = failures.get(0).route();
    return fault.group().scope() == Scope.RELAY
            && route != null
            && failures.stream().allMatch(failure -> route.equals(failure.route()))
        ? new Fault(fault.kind(), new Group(Scope.RELAY, route.relay()))
        : fault;
  }
}
