package org.bouncelog.analyze.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncelog.analyze.verdict.Fault.Kind;
import org.bouncelog.analyze.verdict.Group.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the failures that share a fault into incidents, one for each spell of it. Hour by hour a
 * fault may look like that of a domain, of its hoster or of our network; it is one incident, where
 * most of it is.
 */
final class IncidentCollector {
  /** A fault that is not seen for so long has ended; the next one is another. */
  private static final int PAUSE_HOURS = 48;

  private static final Comparator<Fault> BY_NAME =
      Comparator.comparing(Fault::kind)
          .thenComparing(fault -> fault.group().scope())
          .thenComparing(fault -> fault.group().key());

  private final History history;
  private final Map<Fault, List<Failure>> failures = new HashMap<>();
  private final List<Failure> unexplained = new ArrayList<>();

  IncidentCollector(History history) {
    this.history = history;
  }

  void add(Fault fault, Failure failure) {
    failures.computeIfAbsent(fault, key -> new ArrayList<>()).add(failure);
  }

  /** What nobody shares may still be a part of what others share. */
  void addUnexplained(Failure failure) {
    unexplained.add(failure);
  }

  /** All incidents, the earliest first. */
  List<Incident> incidents() {
    List<Spell> spells = new ArrayList<>();
    failures.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(BY_NAME))
        .forEach(entry -> spells.addAll(spells(entry.getKey(), entry.getValue())));
    List<Spell> merged = merge(spells);
    explain(merged);
    return merged.stream()
        .map(spell -> spell.incident(tookAfter(spell)))
        .sorted(Comparator.comparingLong(Incident::since).thenComparing(Incident::fault, BY_NAME))
        .toList();
  }

  private boolean tookAfter(Spell spell) {
    List<Failure> ordered = spell.ordered();
    int last = ordered.get(ordered.size() - 1).hour();
    return took(spell.fault(), last + 1, Integer.MAX_VALUE - 1);
  }

  private List<Spell> spells(Fault fault, List<Failure> all) {
    List<Failure> ordered = all.stream().sorted(Comparator.comparingLong(Failure::ended)).toList();
    List<Spell> spells = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= ordered.size(); i++) {
      if (i == ordered.size() || separate(fault, ordered.get(i - 1), ordered.get(i))) {
        spells.add(new Spell(fault, ordered.subList(first, i)));
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

  /** One spell for each fault, the narrow ones first put into the wide ones. */
  private List<Spell> merge(List<Spell> spells) {
    Map<Group, Set<Spell>> byGroup = new LinkedHashMap<>();
    for (Spell spell : spells) {
      byGroup.computeIfAbsent(spell.fault().group(), group -> new LinkedHashSet<>()).add(spell);
    }
    List<Spell> narrowFirst = new ArrayList<>(spells);
    narrowFirst.sort(
        Comparator.<Spell>comparingInt(spell -> width(spell.fault()))
            .thenComparing(Spell::fault, BY_NAME)
            .thenComparingLong(Spell::since));
    Set<Spell> left = new LinkedHashSet<>(spells);
    for (Spell narrow : narrowFirst) {
      Spell wide = wider(narrow, byGroup, left);
      if (wide != null) {
        wide.absorb(narrow);
        left.remove(narrow);
      }
    }
    return List.copyOf(left);
  }

  private static int width(Fault fault) {
    return switch (fault.group().scope()) {
      case DOMAIN -> 0;
      case IP -> 1;
      case ANSWERER -> 2;
      case RELAY -> 3;
      case HOST -> 4;
      case ALL -> 5;
    };
  }

  private static @Nullable Spell wider(
      Spell narrow, Map<Group, Set<Spell>> byGroup, Set<Spell> left) {
    for (Group group : Spell.groups(narrow.failures().get(0))) {
      for (Spell wide : byGroup.getOrDefault(group, Set.of())) {
        if (left.contains(wide)
            && !wide.fault().equals(narrow.fault())
            && width(wide.fault()) >= width(narrow.fault())
            && isOneFault(narrow, wide)
            && narrow.isMostlyIn(group)) {
          return wide;
        }
      }
    }
    return null;
  }

  private static boolean isOneFault(Spell narrow, Spell wide) {
    Kind kind = narrow.fault().kind();
    return switch (wide.fault().kind()) {
      case OWN_AGENT -> kind == Kind.OWN_AGENT && narrow.isWithin(wide, PAUSE_HOURS);
      case OWN_RELAY ->
          (!kind.ours() || kind == Kind.OWN_RELAY) && narrow.isWithin(wide, PAUSE_HOURS);
      case OWN_NETWORK, OWN_DNS ->
          (isUnreached(kind) || (kind == Kind.OWN_RELAY && narrow.isUnanswered()))
              && narrow.isWithin(wide, 1);
      default -> !kind.ours() && narrow.isWithin(wide, PAUSE_HOURS);
    };
  }

  private static boolean isUnreached(Kind kind) {
    return kind == Kind.OWN_NETWORK || kind == Kind.OWN_DNS || kind == Kind.RECEIVER_SILENT;
  }

  /** The rest of what went the same way meanwhile. */
  private void explain(List<Spell> spells) {
    Map<Group, List<Spell>> byGroup = new HashMap<>();
    for (Spell spell : spells) {
      Kind kind = spell.fault().kind();
      if (kind == Kind.OWN_RELAY || isUnreached(kind)) {
        byGroup.computeIfAbsent(spell.fault().group(), group -> new ArrayList<>()).add(spell);
      }
    }
    for (Failure failure : unexplained) {
      Spell.groups(failure).stream()
          .flatMap(group -> byGroup.getOrDefault(group, List.of()).stream())
          .filter(spell -> spell.covers(failure))
          .filter(spell -> spell.fault().kind() == Kind.OWN_RELAY || failure.replyCode() == null)
          .findFirst()
          .ifPresent(spell -> spell.failures().add(failure));
    }
  }
}
