package org.bouncelog.analyze.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.bouncelog.analyze.verdict.Activity.Counts;
import org.bouncelog.analyze.verdict.Failure.Names;
import org.bouncelog.analyze.verdict.Fault.Kind;
import org.bouncelog.analyze.verdict.Group.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which failures are one incident, and where it is. */
class IncidentCollectorTest {
  private static final long HOUR = 3600;
  private static final Group DOMAIN = new Group(Scope.DOMAIN, "firm.example");
  private static final Group IP = new Group(Scope.IP, "192.0.2.25");
  private static final Group HOSTER = new Group(Scope.ANSWERER, "host.example");
  private static final Group RELAY = new Group(Scope.RELAY, "host.example");
  private static final Group SERVER = new Group(Scope.HOST, "mx1");

  private final Map<Group, TreeSet<Integer>> took = new HashMap<>();
  private final List<Failure> unexplained = new ArrayList<>();
  private final Map<Fault, List<Failure>> failures = new HashMap<>();
  private long rows;

  @BeforeEach
  void begin() {
    rows = 0;
    took.clear();
    unexplained.clear();
    failures.clear();
  }

  private Failure failure(long began, long ended, String domain, @Nullable Integer code) {
    return failure(began, ended, domain, code, "mx.host.example", false);
  }

  private Failure failure(
      long began, long ended, String domain, @Nullable Integer code, String host, boolean late) {
    rows++;
    return new Failure(
        rows,
        "r" + rows + "@" + domain,
        domain,
        "mailbox-full",
        false,
        late,
        true,
        began * HOUR,
        ended * HOUR,
        "mx1",
        HOSTER.key(),
        new Route(host, 25),
        IP.key(),
        "rcpt",
        code,
        1,
        true,
        Names.RECIPIENT,
        false,
        true);
  }

  private void failAt(Fault fault, long... hours) {
    for (long hour : hours) {
      fail(fault, failure(hour, hour, DOMAIN.key(), 550));
    }
  }

  private void fail(Fault fault, Failure failure) {
    failures.computeIfAbsent(fault, key -> new ArrayList<>()).add(failure);
  }

  private void tookAt(Group group, int hour) {
    took.computeIfAbsent(group, key -> new TreeSet<>()).add(hour);
  }

  private List<Incident> incidents() {
    Map<Group, Activity> activity = new HashMap<>();
    took.forEach(
        (group, hours) -> {
          Activity.Builder builder = new Activity.Builder();
          hours.forEach(hour -> builder.add(hour, new Counts(1, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0)));
          activity.put(group, builder.build());
        });
    IncidentCollector collector =
        new IncidentCollector(new History(activity, Map.of(), Map.of(), Map.of()));
    failures.forEach((fault, all) -> all.forEach(failure -> collector.add(fault, failure)));
    unexplained.forEach(collector::addUnexplained);
    return collector.incidents();
  }

  /** Two days without a failure, in which the group took mail. */
  @ParameterizedTest
  @CsvSource({"48, 20, 1", "49, 20, 2", "49, 0, 1", "49, 49, 1", "49, 1, 2", "49, 48, 2"})
  void aFaultThatWasOverBeginsAnew(int pause, int tookAfter, int expected) {
    for (Group group : List.of(DOMAIN, HOSTER, RELAY)) {
      begin();
      failAt(new Fault(Kind.RECEIVER_FAULT, group), 100, 100 + pause);
      tookAt(group.equals(RELAY) ? HOSTER : group, 100 + tookAfter);
      assertEquals(expected, incidents().size(), group.toString());
    }
  }

  @Test
  void anIncidentTellsWhatItExplains() {
    Fault fault = new Fault(Kind.RECEIVER_FAULT, HOSTER);
    fail(fault, failure(100, 102, "a.example", 550));
    fail(fault, failure(99, 101, "b.example", 550));
    fail(fault, failure(101, 103, "b.example", 550, "mx.host.example", true));
    fail(fault, failure(101, 102, "b.example", 550));
    assertEquals(
        List.of(
            new Incident(
                fault,
                99 * HOUR,
                103 * HOUR,
                true, // the last one arrived
                4,
                2,
                4,
                1,
                "mailbox-full",
                3,
                List.of(1L, 2L, 3L, 4L))),
        incidents());
  }

  @Test
  void itHasEndedWhenItsGroupTookMailAfterwards() {
    for (int hour : new int[] {100, 101}) {
      begin();
      failAt(new Fault(Kind.RECEIVER_FAULT, DOMAIN), 99, 100);
      tookAt(DOMAIN, hour);
      assertEquals(hour == 101, incidents().get(0).ended());
    }
  }

  @Test
  void theEarliestComesFirst() {
    failAt(new Fault(Kind.RECEIVER_FAULT, new Group(Scope.DOMAIN, "a.example")), 200);
    failAt(new Fault(Kind.RECEIVER_FAULT, new Group(Scope.DOMAIN, "c.example")), 100);
    failAt(new Fault(Kind.RECEIVER_FAULT, new Group(Scope.DOMAIN, "b.example")), 100);
    assertEquals(
        List.of("b.example", "c.example", "a.example"),
        incidents().stream().map(incident -> incident.fault().group().key()).toList());
  }

  /** It is where four fifths of it are. */
  @ParameterizedTest
  @CsvSource({"4, 1, DOMAIN", "3, 1, ANSWERER", "1, 1, ANSWERER", "1, 4, ANSWERER"})
  void aNarrowFaultIsAPartOfAWideOne(int narrow, int wide, Scope scope) {
    for (int i = 0; i < narrow; i++) {
      fail(new Fault(Kind.RECEIVER_FAULT, DOMAIN), failure(100, 100, DOMAIN.key(), 550));
    }
    for (int i = 0; i < wide; i++) {
      fail(new Fault(Kind.RECEIVER_FAULT, HOSTER), failure(100, 100, "b.example", 550));
    }
    List<Incident> incidents = incidents();
    assertEquals(1, incidents.size());
    assertEquals(narrow + wide, incidents.get(0).messages());
    assertEquals(scope, incidents.get(0).fault().group().scope());
  }

  @ParameterizedTest
  @CsvSource({"48, 1", "49, 2"})
  void partsOfOneFaultAreOfOneTime(int hours, int expected) {
    failAt(new Fault(Kind.RECEIVER_FAULT, DOMAIN), 100);
    failAt(new Fault(Kind.RECEIVER_FAULT, HOSTER), 100 + hours);
    assertEquals(expected, incidents().size());
    failures.clear();
    failAt(new Fault(Kind.RECEIVER_FAULT, DOMAIN), 100 + hours);
    failAt(new Fault(Kind.RECEIVER_FAULT, HOSTER), 100);
    assertEquals(expected, incidents().size());
  }

  @ParameterizedTest
  @CsvSource({
    // narrow, wide, whether a server replied, hours between, incidents
    "RECEIVER_FAULT, RECEIVER_FAULT, true, 0, 1",
    "RECEIVER_FAULT, PROVIDER_OUTAGE, true, 0, 1",
    "OWN_AGENT, OWN_AGENT, true, 48, 1",
    "OWN_AGENT, OWN_AGENT, true, 49, 2",
    "RECEIVER_FAULT, OWN_AGENT, true, 0, 2",
    "OWN_AGENT, RECEIVER_FAULT, true, 0, 2",
    "RECEIVER_FAULT, OWN_RELAY, true, 48, 1",
    "RECEIVER_FAULT, OWN_RELAY, true, 49, 2",
    "OWN_RELAY, OWN_RELAY, true, 0, 1",
    "OWN_AGENT, OWN_RELAY, true, 0, 2",
    "RECEIVER_SILENT, OWN_NETWORK, false, 1, 1",
    "RECEIVER_SILENT, OWN_NETWORK, false, 2, 2",
    "OWN_NETWORK, OWN_DNS, false, 0, 1",
    "OWN_DNS, OWN_NETWORK, false, 0, 1",
    "RECEIVER_FAULT, OWN_NETWORK, true, 0, 2",
    "OWN_RELAY, OWN_NETWORK, false, 0, 1",
    "OWN_RELAY, OWN_NETWORK, true, 0, 2",
    "OWN_RELAY, OWN_DNS, false, 0, 1"
  })
  void whatMayBePartOfWhat(Kind narrow, Kind wide, boolean replied, int hours, int expected) {
    Integer code = replied ? 550 : null;
    fail(new Fault(narrow, HOSTER), failure(100, 100, "a.example", code));
    fail(new Fault(wide, SERVER), failure(100 + hours, 100 + hours, "b.example", code));
    assertEquals(expected, incidents().size());
  }

  /** A relay of ours stays the place of the fault, however much a narrower one has. */
  @Test
  void ourRelayStaysNamed() {
    for (int i = 0; i < 9; i++) {
      fail(new Fault(Kind.RECEIVER_FAULT, DOMAIN), failure(100, 100, DOMAIN.key(), 550));
    }
    fail(new Fault(Kind.OWN_RELAY, RELAY), failure(100, 100, "b.example", 550));
    assertEquals(1, incidents().size());
    assertEquals(
        new Fault(Kind.OWN_RELAY, new Group(Scope.RELAY, "mx.host.example")),
        incidents().get(0).fault());
    // Of several names, that of who runs them.
    fail(
        new Fault(Kind.OWN_RELAY, RELAY),
        failure(100, 100, "c.example", 550, "mx2.host.example", false));
    assertEquals(new Fault(Kind.OWN_RELAY, RELAY), incidents().get(0).fault());
  }

  /** What failed the same way meanwhile is explained, too. */
  @ParameterizedTest
  @CsvSource({
    "OWN_RELAY, 100, 550, 2",
    "OWN_RELAY, 99, 550, 1", // before
    "OWN_RELAY, 103, 550, 1", // after
    "OWN_RELAY, 102, 550, 2",
    "RECEIVER_SILENT, 101, , 2",
    "RECEIVER_SILENT, 101, 550, 1", // somebody answered
    "OWN_NETWORK, 101, , 2",
    "OWN_DNS, 101, , 2",
    "RECEIVER_FAULT, 101, 550, 1",
    "OWN_AGENT, 101, , 1"
  })
  void theRestOfWhatFailedMeanwhile(Kind kind, int hour, @Nullable Integer code, int messages) {
    fail(
        new Fault(kind, kind == Kind.OWN_RELAY ? RELAY : HOSTER),
        failure(100, 102, "a.example", code));
    unexplained.add(failure(hour, hour, "b.example", code));
    assertEquals(messages, incidents().get(0).messages());
  }
}
