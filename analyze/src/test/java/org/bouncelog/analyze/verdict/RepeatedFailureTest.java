package org.bouncelog.analyze.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncelog.analyze.cause.CauseCatalogue;
import org.bouncelog.analyze.verdict.Activity.Counts;
import org.bouncelog.analyze.verdict.Fault.Kind;
import org.bouncelog.analyze.verdict.Group.Scope;
import org.bouncelog.analyze.verdict.RepeatedFailure.Held;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When an address is dead although each of its failures was shared with others. */
class RepeatedFailureTest {
  private static final int START = 5000;
  private static final String UNKNOWN = "mailbox-unknown";
  private static final Group DOMAIN = new Group(Scope.DOMAIN, "firm.example");
  private static final Group HOSTER = new Group(Scope.ANSWERER, "host.example");

  private final Map<Group, TreeMap<Integer, Counts>> activity = new HashMap<>();
  private final List<Failure> counted = new ArrayList<>();
  private final List<Held> held = new ArrayList<>();

  private static Failure failure(String cause, long hour) {
    return new Failure(
        hour + 1,
        "ann@firm.example",
        "firm.example",
        cause,
        false,
        false,
        true,
        (START + hour) * 3600,
        (START + hour) * 3600,
        "mx1",
        HOSTER.key(),
        new Route("mx.host.example", 25),
        null,
        "rcpt",
        550,
        1,
        true,
        Failure.Names.RECIPIENT,
        false,
        true);
  }

  private void hold(Group group, String cause, int... hours) {
    for (int hour : hours) {
      held.add(new Held(failure(cause, hour), new Fault(Kind.RECEIVER_FAULT, group)));
    }
  }

  /** What the others got meanwhile. */
  private void others(Group group, int hour, int took, int refused) {
    activity
        .computeIfAbsent(group, key -> new TreeMap<>())
        .put(START + hour, new Counts(took + refused, took, refused, 0, 0, refused, 1, 0, 0, 0, 0));
  }

  private boolean proven(String cause) {
    Map<Group, Activity> all = new HashMap<>();
    activity.forEach(
        (group, hours) -> {
          Activity.Builder builder = new Activity.Builder();
          hours.forEach(builder::add);
          all.put(group, builder.build());
        });
    return new RepeatedFailure(new History(all, Map.of(), Map.of(), Map.of()))
        .isProven(CauseCatalogue.builtIn().get(cause), counted, held);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 36, 72, true", // three days
    "0, 36, 71, false",
    "72, 0, 36, true", // in whatever order
    "71, 0, 36, false",
    "0, 0, 72, false" // two occasions
  })
  void threeOccasionsInThreeDaysWhileOthersTookMail(int one, int two, int three, boolean dead) {
    hold(HOSTER, UNKNOWN, one, two, three);
    for (int hour : new int[] {one, two, three}) {
      others(HOSTER, hour, 1, 0);
    }
    assertEquals(dead, proven(UNKNOWN));
  }

  @ParameterizedTest
  @CsvSource({
    // hours after the failure, taken, refused
    "0, 1, 1, true",
    "0, 1, 2, false",
    "0, 0, 0, false",
    "1, 1, 1, true",
    "-1, 1, 1, true",
    "2, 1, 1, false",
    "-2, 1, 1, false"
  })
  void onTwoOccasionsOthersTookAtLeastAsMuch(int after, int took, int refused, boolean dead) {
    hold(HOSTER, UNKNOWN, 10, 50, 100);
    others(HOSTER, 10 + after, took, refused);
    assertFalse(proven(UNKNOWN), "one occasion is not enough");
    others(HOSTER, 100 + after, took, refused);
    assertEquals(dead, proven(UNKNOWN));
  }

  /** A failure that nobody shared needs no others that took mail. */
  @Test
  void whatNobodySharedCountsAsAnOccasion() {
    hold(HOSTER, UNKNOWN, 50);
    counted.add(failure(UNKNOWN, 10));
    assertFalse(proven(UNKNOWN), "two occasions");
    counted.add(failure(UNKNOWN, 100));
    assertTrue(proven(UNKNOWN));
    counted.remove(1);
    hold(HOSTER, UNKNOWN, 100);
    assertFalse(proven(UNKNOWN), "of three occasions, others shared two");
  }

  @Test
  void onlyWhatWasHeldBackCanBeProven() {
    for (int hour : new int[] {10, 50, 100}) {
      counted.add(failure(UNKNOWN, hour));
    }
    assertFalse(proven(UNKNOWN));
  }

  @Test
  void aCauseThatSuppressesNobodyProvesNothing() {
    hold(DOMAIN, "protocol-error", 0, 200, 400);
    assertFalse(proven("protocol-error"));
  }

  /** Its strikes are needed as ever. */
  @ParameterizedTest
  @CsvSource({"336, true", "335, false"})
  void aFullMailboxIsGivenTwoWeeks(int last, boolean dead) {
    hold(DOMAIN, "mailbox-full", 0, 168, last);
    assertEquals(dead, proven("mailbox-full"));
  }

  @ParameterizedTest
  @CsvSource({
    "DOMAIN, 168, true", // a week
    "DOMAIN, 167, false",
    "ANSWERER, 1440, true", // two months
    "ANSWERER, 1439, false"
  })
  void whereNobodyTookMailAGroupIsDeadInTheEnd(Scope scope, int last, boolean dead) {
    hold(scope == Scope.DOMAIN ? DOMAIN : HOSTER, UNKNOWN, 0, 84, last);
    assertEquals(dead, proven(UNKNOWN));
  }

  @Test
  void aHosterThatTookAnythingIsNotDead() {
    hold(HOSTER, UNKNOWN, 0, 84, 2000);
    assertTrue(proven(UNKNOWN));
    others(HOSTER, 1000, 1, 0);
    assertFalse(proven(UNKNOWN));
  }

  @Test
  void allGroupsHaveToBeDead() {
    hold(DOMAIN, UNKNOWN, 0, 84);
    hold(HOSTER, UNKNOWN, 168);
    assertFalse(proven(UNKNOWN));
  }
}
