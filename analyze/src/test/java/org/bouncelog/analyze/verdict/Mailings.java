package org.bouncelog.analyze.verdict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bouncelog.analyze.cause.CauseCatalogue;
import org.bouncelog.analyze.verdict.Failure.Names;
import org.bouncelog.analyze.verdict.Group.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Mailings on numbered days, as the verdict engine sees them: counted in one pass by plain code
 * that shares nothing with the product's statements.
 */
final class Mailings {
  static final long DAY = 86_400;
  static final String UNKNOWN = "mailbox-unknown";

  private final List<Mail> mails = new ArrayList<>();
  private final Map<Route, RelayUse> relays = new HashMap<>();
  private final Map<History.UnnamedReply, Integer> replies = new HashMap<>();
  private boolean sure = true;

  /** The causes of all refusals are only guessed. */
  Mailings guessed() {
    sure = false;
    return this;
  }

  /** One message; cause is null where it was taken. */
  private record Mail(
      String address, String host, int port, double day, @Nullable String cause, Names names) {

    String domain() {
      return address.substring(address.indexOf('@') + 1);
    }

    long time() {
      return (long) (day * DAY);
    }

    String answerer() {
      return host.substring(host.indexOf('.') + 1);
    }
  }

  Mailings taken(String address, String host, double day) {
    mails.add(new Mail(address, host, 25, day, null, Names.NOBODY));
    return this;
  }

  Mailings refused(String address, String host, double day, String cause) {
    mails.add(new Mail(address, host, 25, day, cause, Names.RECIPIENT));
    return this;
  }

  Mailings refusedUnnamed(String address, String host, int port, double day, String cause) {
    mails.add(new Mail(address, host, port, day, cause, Names.NOBODY));
    replies.put(new History.UnnamedReply(1, host), 5);
    return this;
  }

  Mailings relay(String host, int port, int domains) {
    Route route = new Route(host, port);
    relays.put(route, new RelayUse(route, false, false, false, false, domains, 0, 0, 0.2));
    return this;
  }

  Map<String, Decision> decisions() {
    return decisions(new Hygiene(Set.of(), Set.of(), 365, 0), new ArrayList<>());
  }

  List<Incident> incidents() {
    List<Incident> incidents = new ArrayList<>();
    decisions(new Hygiene(Set.of(), Set.of(), 365, 0), incidents);
    return incidents;
  }

  Map<String, Decision> decisions(Hygiene hygiene, List<Incident> incidents) {
    VerdictEngine engine =
        new VerdictEngine(
            CauseCatalogue.builtIn(),
            new History(activity(), Map.of(), relays, replies),
            GuardLimits.DEFAULT,
            hygiene);
    Map<String, List<Failure>> failures = new TreeMap<>();
    Map<String, Long> lastTaken = new HashMap<>();
    mails.sort((a, b) -> Double.compare(a.day(), b.day()));
    for (Mail mail : mails) {
      if (mail.cause() == null) {
        lastTaken.put(mail.address(), mail.time());
        failures.remove(mail.address());
      } else {
        failures
            .computeIfAbsent(mail.address(), key -> new ArrayList<>())
            .add(failure(mail, failures.size() + 1));
      }
    }
    Map<String, Decision> decisions = new TreeMap<>();
    failures.forEach(
        (address, all) ->
            decisions.put(
                address,
                engine.judge(
                    new Subject(
                        address, all.get(0).domain(), all, lastTaken.get(address), null, null))));
    failures.values().forEach(all -> all.forEach(engine::explain));
    incidents.addAll(engine.incidents());
    return decisions;
  }

  private Failure failure(Mail mail, long row) {
    return new Failure(
        row,
        mail.address(),
        mail.domain(),
        String.valueOf(mail.cause()),
        false,
        false,
        sure,
        mail.time(),
        mail.time(),
        "mx1",
        mail.answerer(),
        new Route(mail.host(), mail.port()),
        null,
        "rcpt",
        550,
        1,
        sure,
        mail.names(),
        false,
        true);
  }

  private Map<Group, Activity> activity() {
    Map<Group, TreeMap<Integer, List<Mail>>> byHour = new HashMap<>();
    for (Mail mail : mails) {
      for (Group group :
          List.of(
              new Group(Scope.ALL, ""),
              new Group(Scope.HOST, "mx1"),
              new Group(Scope.ANSWERER, mail.answerer()),
              new Group(Scope.DOMAIN, mail.domain()))) {
        byHour
            .computeIfAbsent(group, key -> new TreeMap<>())
            .computeIfAbsent((int) (mail.time() / 3600), key -> new ArrayList<>())
            .add(mail);
      }
    }
    Map<Group, Activity> activity = new HashMap<>();
    byHour.forEach(
        (group, hours) -> {
          Activity.Builder builder = new Activity.Builder();
          hours.forEach((hour, some) -> builder.add(hour, counts(some)));
          activity.put(group, builder.build());
        });
    return activity;
  }

  private Activity.Counts counts(List<Mail> some) {
    Set<String> refused = new HashSet<>();
    Set<String> living = new HashSet<>();
    Set<String> domains = new HashSet<>();
    int took = 0;
    for (Mail mail : some) {
      if (mail.cause() == null) {
        took++;
      } else {
        refused.add(mail.address());
        domains.add(mail.domain());
        if (mails.stream()
            .anyMatch(
                other ->
                    other.cause() == null
                        && other.address().equals(mail.address())
                        && other.day() < mail.day())) {
          living.add(mail.address());
        }
      }
    }
    return new Activity.Counts(
        some.size(),
        took,
        refused.size(),
        living.size(),
        0,
        refused.size(),
        domains.size(),
        0,
        0,
        0,
        0);
  }
}
