package org.bouncelog.analyze.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncelog.analyze.cause.CauseCatalogue;
import org.bouncelog.analyze.verdict.Activity.Counts;
import org.bouncelog.analyze.verdict.Failure.Names;
import org.bouncelog.analyze.verdict.Fault.Kind;
import org.bouncelog.analyze.verdict.Group.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which failures become an incident, and which a receiver's outage explains. */
class ExplanationTest {
  private static final int BEGAN = 1000;
  private static final int ENDED = 1050;
  private static final Route RECEIVER = new Route("mx.host.example", 25);
  private static final Route RELAY = new Route("smtp.isp.example", 587);
  private static final Group HOSTER = new Group(Scope.ANSWERER, "host.example");
  private static final Group SERVER = new Group(Scope.IP, "192.0.2.1");

  private final Map<Group, Activity> activity = new HashMap<>();
  private final Map<Group, Activity> begun = new HashMap<>();

  /** A failure, before something of it is changed. */
  private record Told(
      String address,
      String cause,
      Route route,
      @Nullable Integer code,
      Names names,
      boolean open,
      boolean late) {

    static Told by(Route route, String cause, @Nullable Integer code) {
      return new Told("ann@firm.example", cause, route, code, Names.RECIPIENT, false, false);
    }

    Told of(String other) {
      return new Told(other, cause, route, code, names, open, late);
    }

    Told naming(Names whom) {
      return new Told(address, cause, route, code, whom, open, late);
    }

    Told open(boolean is) {
      return new Told(address, cause, route, code, names, is, late);
    }

    Told late(boolean is) {
      return new Told(address, cause, route, code, names, open, is);
    }

    Failure failure() {
      return new Failure(
          address.equals("ann@firm.example") ? 1 : 2,
          address,
          address.substring(address.indexOf('@') + 1),
          cause,
          open,
          late,
          true,
          BEGAN * 3600L,
          ENDED * 3600L,
          "mx1",
          route.relay().substring(route.relay().indexOf('.') + 1),
          route,
          SERVER.key(),
          "rcpt",
          code,
          1,
          true,
          names,
          false,
          true);
    }
  }

  private History history() {
    RelayUse relay = new RelayUse(RELAY, false, false, false, false, 9, 0, 0, 0.1);
    return new History(activity, begun, Map.of(RELAY, relay), Map.of());
  }

  private VerdictEngine engine() {
    return new VerdictEngine(
        CauseCatalogue.builtIn(),
        history(),
        GuardLimits.DEFAULT,
        new Hygiene(Set.of(), Set.of(), 365, 0));
  }

  private static Activity failed(int hour) {
    Activity.Builder builder = new Activity.Builder();
    builder.add(hour, new Counts(5, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0));
    return builder.build();
  }

  /** What failed counts when it ended, what arrived late when it began. */
  @ParameterizedTest
  @CsvSource({
    "421, false, true, false, true",
    "550, false, true, false, true",
    "550, false, false, true, false",
    "550, true, false, true, true",
    "500, true, false, true, true",
    "550, true, true, false, false",
    "499, true, true, true, false", // asked to come again, and it did
    ", false, true, true, false" // nobody answered
  })
  void aReceiverThatRefusesMostHasAnOutage(
      @Nullable Integer code, boolean late, boolean ended, boolean began, boolean expected) {
    if (ended) {
      activity.put(HOSTER, failed(ENDED));
    }
    if (began) {
      begun.put(HOSTER, failed(BEGAN));
    }
    assertEquals(
        expected ? new Fault(Kind.PROVIDER_OUTAGE, HOSTER) : null,
        outage(Told.by(RECEIVER, "server-error", code).late(late)));
  }

  private @Nullable Fault outage(Told told) {
    return new BlameResolver(history(), GuardLimits.DEFAULT).outage(told.failure());
  }

  @Test
  void anOutageIsOfWhoRunsTheServerOrElseOfItsAddress() {
    Told told = Told.by(RECEIVER, "server-error", 550);
    activity.put(SERVER, failed(ENDED));
    assertEquals(new Fault(Kind.PROVIDER_OUTAGE, SERVER), outage(told));
    activity.put(HOSTER, failed(ENDED));
    assertEquals(new Fault(Kind.PROVIDER_OUTAGE, HOSTER), outage(told));
  }

  @Test
  void aRelayOfOursHasNoOutageOfAReceiver() {
    activity.put(new Group(Scope.ANSWERER, "isp.example"), failed(ENDED));
    assertEquals(null, outage(Told.by(RELAY, "server-error", 550)));
  }

  /** What is said of a mailbox is judged with the others of its kind, or not at all. */
  @Test
  void onlyWhatIsNotSaidOfTheAddressIsAnOutage() {
    activity.put(HOSTER, failed(ENDED));
    VerdictEngine engine = engine();
    engine.explain(Told.by(RECEIVER, "mailbox-full", 550).naming(Names.SENDER).failure());
    assertEquals(List.of(), engine.incidents());
    engine.explain(Told.by(RECEIVER, "server-error", 550).failure());
    assertEquals(new Fault(Kind.PROVIDER_OUTAGE, HOSTER), engine.incidents().get(0).fault());
  }

  /** The dead say nothing about their receiver, but as much about us as the living. */
  @Test
  void whoIsDeadIsPartOfOurFaultsOnly() {
    activity.put(HOSTER, failed(ENDED));
    VerdictEngine engine = engine();
    Told dead = Told.by(new Route("mx.firm.example", 25), "mailbox-unknown", 550);
    Decision decision =
        engine.judge(
            new Subject(
                "ann@firm.example", "firm.example", List.of(dead.failure()), null, null, null));
    assertEquals(Verdict.SUPPRESS, decision.verdict());
    engine.explain(Told.by(RECEIVER, "server-error", 550).failure());
    assertEquals(List.of(), engine.incidents());
    engine.explain(Told.by(RECEIVER, "server-error", 550).of("bob@firm.example").failure());
    engine.explain(Told.by(RELAY, "mailbox-unknown", null).failure());
    assertEquals(
        List.of(Kind.OWN_RELAY, Kind.PROVIDER_OUTAGE),
        engine.incidents().stream().map(incident -> incident.fault().kind()).toList());
    assertEquals(List.of(1, 1), engine.incidents().stream().map(Incident::messages).toList());
  }

  /** What failed meanwhile at a relay in trouble is its fault, unless the address is to blame. */
  @ParameterizedTest
  @CsvSource({
    "mailbox-unknown, RECIPIENT, false, false, 1",
    "mailbox-unknown, RECIPIENT, true, false, 2", // still tried
    "mailbox-unknown, RECIPIENT, false, true, 2", // arrived after all
    "mailbox-unknown, NOBODY, false, false, 2",
    "protocol-error, RECIPIENT, false, false, 2"
  })
  void theRestAtARelayInTrouble(
      String cause, Names names, boolean open, boolean late, int messages) {
    VerdictEngine engine = engine();
    engine.explain(Told.by(RELAY, "mailbox-unknown", null).failure());
    engine.explain(
        Told.by(RELAY, cause, 550)
            .of("bob@else.example")
            .naming(names)
            .open(open)
            .late(late)
            .failure());
    assertEquals(messages, engine.incidents().get(0).messages());
  }

  /** The server's address is named where others than those of its owner's have a fifth of it. */
  @ParameterizedTest
  @CsvSource({"6, ANSWERER", "7, IP"})
  void theWiderGroupIsNamedThatHasMuchMore(int refusedByServer, Scope scope) {
    activity.put(HOSTER, refused(6, 4));
    activity.put(SERVER, refused(refusedByServer, 6));
    VerdictEngine engine = engine();
    engine.explain(Told.by(RECEIVER, "mailbox-unknown", 550).failure());
    assertEquals(scope, engine.incidents().get(0).fault().group().scope());
  }

  private static Activity refused(int refused, int otherwise) {
    int all = refused + otherwise;
    Activity.Builder builder = new Activity.Builder();
    builder.add(ENDED, new Counts(all, 0, refused, refused, otherwise, all, 3, 0, 0, 0, 0));
    return builder.build();
  }
}
