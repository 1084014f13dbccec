package org.bouncelog.analyze.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import org.bouncelog.analyze.verdict.Activity.Counts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From which counts on, and in which hours around it, a failure is one of many. */
class GuardsTest {
  private static final int HOUR = 1000;
  private static final int BEFORE = 100;

  private final Map<Integer, Counts> hours = new TreeMap<>();

  private Activity activity() {
    Activity.Builder builder = new Activity.Builder();
    hours.forEach(builder::add);
    hours.clear();
    return builder.build();
  }

  private GuardsTest at(int hour, Counts counts) {
    hours.put(hour, counts);
    return this;
  }

  private static Counts relay(int tried, int failed, int domains) {
    return new Counts(tried, 0, 0, 0, 0, failed, domains, 0, 0, 0, 0);
  }

  private static Counts mail(int tried, int took, int refused, int living, int otherwise) {
    return new Counts(tried, took, refused, living, otherwise, 0, 0, 0, 0, 0, 0);
  }

  private static Counts domains(int tried, int took, int lost, int lostLiving) {
    return new Counts(0, 0, 0, 0, 0, 0, 0, tried, took, lost, lostLiving);
  }

  @ParameterizedTest
  @CsvSource({
    "5, 3, 2, true", // most of what was tried
    "6, 3, 2, false",
    "2, 2, 2, false", // too few
    "3, 3, 1, false" // one domain may have a fault of its own
  })
  void aRelayRefusesMost(int tried, int failed, int domains, boolean most) {
    assertEquals(
        most, RelayGuard.refusesMost(at(HOUR, relay(tried, failed, domains)).activity(), HOUR));
    // Of a busy day, one bad hour is enough, and three.
    at(HOUR - 3, relay(100, 0, 0)).at(HOUR + 3, relay(100, 0, 0));
    assertEquals(
        most, RelayGuard.refusesMost(at(HOUR, relay(tried, failed, domains)).activity(), HOUR));
  }

  /** One failure in each of three hours. */
  @ParameterizedTest
  @CsvSource({
    "-23, -11, true",
    "-24, -11, false",
    "11, 23, true",
    "11, 24, false",
    "-12, 11, true",
    "-12, 12, false",
    "-13, 11, false"
  })
  void whatHappensWithinADayIsTogether(int one, int other, boolean together) {
    for (int offset : new int[] {one, other, 0}) {
      at(HOUR + offset, relay(1, 1, 1));
    }
    assertEquals(together, RelayGuard.refusesMost(activity(), HOUR));
  }

  /** A fault of some hours between hours of sound mail. */
  @ParameterizedTest
  @CsvSource({"-2, -1", "-1, 1", "1, 2", "-5, -4", "-3, 2", "4, 5"})
  void aFaultOfSomeHoursIsSeenInAMuchBusierDay(int one, int other) {
    for (int offset : new int[] {one, other, 0}) {
      at(HOUR + offset, relay(1, 1, 1));
    }
    at(HOUR - 6, relay(100, 0, 0)).at(HOUR + 6, relay(100, 0, 0));
    assertEquals(true, RelayGuard.refusesMost(activity(), HOUR));
  }

  private Fault.@Nullable Kind around(Activity everything) {
    return new RefusalGuard(everything, GuardLimits.DEFAULT).around(activity(), HOUR);
  }

  @ParameterizedTest
  @CsvSource({
    // tried, took, refused, living, otherwise, taken before
    "20, 9, 0, 0, 11, 1, PROVIDER_OUTAGE",
    "20, 10, 0, 0, 10, 1,", // not most of it
    "19, 0, 0, 0, 19, 1,", // too little mail
    "2, 0, 2, 2, 0, 1, RECEIVER_FAULT", // two living ones and nobody else
    "2, 0, 2, 1, 0, 1,",
    "3, 1, 2, 2, 0, 1,", // somebody else was well
    "3, 0, 3, 0, 0, 0, RECEIVER_FAULT", // all of a group that never took any
    "3, 0, 3, 0, 0, 1,",
    "2, 0, 2, 0, 0, 0,",
    "50, 45, 5, 5, 0, 1, RECEIVER_FAULT", // more living ones than die at once
    "50, 46, 4, 4, 0, 1,",
    "1000, 995, 5, 5, 0, 1,", // as many as die of a thousand
    "200, 149, 51, 0, 0, 1, RECEIVER_FAULT", // a mass of whom nobody knows whether they lived
    "200, 150, 50, 0, 0, 1,",
    "255, 204, 51, 0, 0, 1," // a fifth of it
  })
  void recipientsAreRefusedTogether(
      int tried,
      int took,
      int refused,
      int living,
      int otherwise,
      int before,
      Fault.@Nullable Kind kind) {
    at(BEFORE, mail(before, before, 0, 0, 0));
    at(HOUR, mail(tried, took, refused, living, otherwise));
    assertEquals(kind, around(Activity.none()));
  }

  /** Where many die elsewhere, or in this group at other times, those of this hour tell nothing. */
  @Test
  void asManyAsElsewhereAndAtOtherTimesIsNoFault() {
    Counts now = mail(50, 44, 6, 6, 0);
    at(HOUR, mail(150, 134, 16, 16, 0));
    Activity everything = activity();
    assertEquals(null, at(BEFORE, mail(1, 1, 0, 0, 0)).at(HOUR, now).around(everything));
    at(HOUR, mail(150, 144, 6, 6, 0));
    everything = activity();
    assertEquals(
        Fault.Kind.RECEIVER_FAULT,
        at(BEFORE, mail(1, 1, 0, 0, 0)).at(HOUR, now).around(everything));
    assertEquals(null, at(BEFORE, mail(100, 90, 10, 10, 0)).at(HOUR, now).around(everything));
    // Of a time with less mail nothing can be said.
    assertEquals(
        Fault.Kind.RECEIVER_FAULT,
        at(BEFORE, mail(19, 0, 19, 19, 0)).at(HOUR, now).around(everything));
    // What belongs to the same day is no other time.
    assertEquals(
        Fault.Kind.RECEIVER_FAULT,
        at(HOUR - 24, mail(100, 90, 10, 10, 0)).at(HOUR, now).around(everything));
  }

  @ParameterizedTest
  @CsvSource({
    // refused of 50, tried and refused elsewhere, refused of 100 of this group at other times
    "11, 20, 0, 0, RECEIVER_FAULT",
    "11, 19, 0, 0,", // too little mail to compare with
    "10, 20, 0, 0,", // a fifth of it
    "11, 20, 2, 0,", // elsewhere a tenth is refused
    "11, 20, 0, 10," // and here at other times
  })
  void unknownOnesAreRefusedBesideOtherMail(
      int refused, int others, int refusedOthers, int otherTimes, Fault.@Nullable Kind kind) {
    at(HOUR, mail(50 + others, 50 - refused + others, refused + refusedOthers, 0, 0));
    Activity everything = activity();
    at(BEFORE, mail(100, 100 - otherTimes, otherTimes, 0, 0));
    at(HOUR, mail(50, 50 - refused, refused, 0, 0));
    assertEquals(kind, around(everything));
  }

  @ParameterizedTest
  @CsvSource({"16, RECEIVER_FAULT", "18,"})
  void aMassThatIsRefusedAtAllTimesIsNoFault(int usual, Fault.@Nullable Kind kind) {
    // Three times the usual share of 100: more than 48, or not more than 54.
    at(BEFORE, mail(100, 100 - usual, usual, 0, 0));
    at(HOUR, mail(100, 48, 52, 0, 0));
    assertEquals(kind, around(Activity.none()));
  }

  private static Failure failure(int firstHour, int hour) {
    return new Failure(
        1,
        "ann@firm.example",
        "firm.example",
        "host-unreachable",
        false,
        false,
        true,
        firstHour * 3600L,
        hour * 3600L,
        "mx1",
        null,
        null,
        null,
        null,
        null,
        0,
        true,
        Failure.Names.NOBODY,
        false,
        true);
  }

  @ParameterizedTest
  @CsvSource({
    // of the failure's hour: tried, took, lost, lost living
    "5, 2, 3, 3, true",
    "6, 3, 3, 3, false", // half of it
    "3, 1, 2, 2, false", // two domains may be dead
    "3, 0, 3, 0, true", // of none is known that it lives, but nothing else left
    "4, 1, 3, 0, false"
  })
  void nothingLeaves(int tried, int took, int lost, int living, boolean expected) {
    Activity now = at(HOUR, domains(tried, took, lost, living)).activity();
    Failure failure = failure(HOUR, HOUR);
    assertEquals(expected, new OutageGuard(now, Activity.none()).nothingLeaves(failure));
    // The same of what began then, of which it is not told when it ended.
    boolean begun = living > 0 && expected;
    assertEquals(begun, new OutageGuard(Activity.none(), now).nothingLeaves(failure));
  }

  @ParameterizedTest
  @CsvSource({"-24, true", "-25, false", "24, true", "25, false"})
  void nothingLeavesForADayBeforeAndAfter(int offset, boolean seen) {
    // Mail that left within the day shows that something does.
    at(HOUR, domains(3, 0, 3, 0)).at(HOUR + offset, domains(1, 1, 0, 0));
    OutageGuard guard = new OutageGuard(activity(), Activity.none());
    assertEquals(!seen, guard.nothingLeaves(failure(HOUR, HOUR)));
  }

  /** What was tried for long ends when nothing else is sent. */
  @ParameterizedTest
  @CsvSource({"5, true", "6, false"})
  void theEndOfWhatWasTriedForLongTellsNothing(int hoursTried, boolean expected) {
    // In between enough left.
    at(HOUR - hoursTried, domains(9, 9, 0, 0)).at(HOUR, domains(5, 2, 3, 3));
    OutageGuard guard = new OutageGuard(activity(), Activity.none());
    assertEquals(expected, guard.nothingLeaves(failure(HOUR - hoursTried, HOUR)));
  }

  @ParameterizedTest
  @CsvSource({
    "39, 4, true",
    "40, 4, false", // a tenth
    "29, 3, false", // may happen
    "2, 2, false",
    "3, 3, true"
  })
  void muchIsLate(int tried, int living, boolean expected) {
    Activity begun = at(HOUR, domains(tried, 0, 0, living)).activity();
    assertEquals(
        expected, new OutageGuard(Activity.none(), begun).muchIsLate(failure(HOUR, HOUR + 90)));
  }

  @ParameterizedTest
  @CsvSource({
    // tried and lost living now, and at other times
    "29, 3, 0, 0, true",
    "30, 3, 0, 0, false",
    "2, 2, 0, 0, false",
    "20, 3, 100, 4, true",
    "20, 3, 100, 5, false" // three times as many as usual
  })
  void theResolverLies(int tried, int living, int triedElse, int livingElse, boolean expected) {
    at(BEFORE, domains(triedElse, 0, 0, livingElse)).at(HOUR, domains(tried, 0, 0, living));
    Activity activity = activity();
    Failure failure = failure(HOUR, HOUR);
    assertEquals(expected, new OutageGuard(activity, Activity.none()).resolverLies(failure));
    assertEquals(expected, new OutageGuard(Activity.none(), activity).resolverLies(failure));
  }

  @ParameterizedTest
  @CsvSource({
    // hours from a loss of another domain, and from one that took mail
    "0, 30, true",
    "-24, 30, true",
    "-25, 30, false", // too long ago to be the same
    "24, 30, true",
    "25, 30, false",
    "1, 0, false", // somebody was answered meanwhile
    "2, 1, true" // afterwards
  })
  void aServerIsSilent(int other, int took, boolean expected) {
    at(HOUR, domains(1, 0, 1, 1));
    at(HOUR + took, domains(1, 1, took == 0 ? 1 : 0, 0));
    at(HOUR + other, domains(1, 0, other == 0 ? 2 : 1, 1));
    Activity activity = activity();
    Failure failure = failure(HOUR, HOUR);
    assertEquals(expected, new OutageGuard(activity, Activity.none()).isSilent(failure));
    assertEquals(expected, new OutageGuard(Activity.none(), activity).isSilent(failure));
  }

  @ParameterizedTest
  @CsvSource({"8, true", "7, false"})
  void aServerIsAloneThatHasFourFifthsOfWhatIsLost(int lost, boolean expected) {
    Activity ours = at(HOUR, domains(10, 0, 10, 0)).activity();
    Activity its = at(HOUR, domains(lost, 0, lost, 0)).activity();
    Failure failure = failure(HOUR, HOUR);
    assertEquals(expected, new OutageGuard(ours, ours).isAlone(new OutageGuard(its, its), failure));
    // By the end of what failed, or by the beginning.
    assertEquals(
        expected,
        new OutageGuard(ours, ours).isAlone(new OutageGuard(its, Activity.none()), failure));
    assertEquals(
        expected,
        new OutageGuard(ours, ours).isAlone(new OutageGuard(Activity.none(), its), failure));
  }

  @ParameterizedTest
  @CsvSource({"3, true", "2, false"})
  void aServerRefusesDomains(int lost, boolean expected) {
    Activity group = at(HOUR, domains(9, 0, lost, 0)).activity();
    assertEquals(
        expected, new OutageGuard(group, Activity.none()).refusesDomains(failure(HOUR, HOUR)));
  }

  @ParameterizedTest
  @CsvSource({
    // lmtp, nearby, provider, service, port, domains, reached otherwise, other answerers, share
    "true, true, true, true, 24, 0, 0, 0, 0, AGENT, false, false",
    "false, false, false, true, 25, 0, 0, 0, 0, SUBMISSION, false, false",
    "false, false, false, false, 587, 0, 0, 0, 0, SUBMISSION, false, false",
    "false, false, false, false, 25, 0, 0, 0, 0, RECEIVER, false, false",
    "false, false, false, false, , 0, 0, 0, 0, RECEIVER, false, false",
    "false, true, false, false, 25, 1, 0, 0, 0, SUBMISSION, false, false",
    "false, true, false, false, 25, 0, 0, 0, 0, RECEIVER, false, false",
    // nearly all that we write to
    "false, false, false, false, 25, 10, 0, 0, 0.8, SUBMISSION, true, false",
    "false, false, false, false, , 10, 0, 0, 0.8, SUBMISSION, true, false",
    "false, false, false, false, 587, 10, 0, 0, 0.8, SUBMISSION, false, false",
    "false, true, false, false, 25, 10, 0, 0, 0.8, SUBMISSION, false, false",
    "false, false, false, true, 25, 10, 0, 0, 0.8, SUBMISSION, false, false",
    "false, false, true, false, 25, 10, 0, 0, 0.8, RECEIVER, false, false",
    "false, false, false, false, 25, 9, 0, 0, 0.8, RECEIVER, false, true",
    "false, false, false, false, 25, 10, 0, 0, 0.79, RECEIVER, false, true",
    "false, false, false, false, 25, 3, 0, 0, 0.5, RECEIVER, false, true",
    "false, false, false, false, 25, 2, 0, 0, 0.5, RECEIVER, false, false",
    "false, false, false, false, 25, 3, 0, 0, 0.49, RECEIVER, false, false",
    // others answer for them, too
    "false, false, false, false, 25, 6, 3, 3, 0, SUBMISSION, false, false",
    "false, false, false, false, 25, 3, 3, 3, 0, SUBMISSION, false, false",
    "false, false, false, false, 25, 2, 2, 3, 0, RECEIVER, false, false",
    "false, false, false, false, 25, 6, 3, 2, 0, RECEIVER, false, false",
    "false, false, false, false, 25, 7, 3, 3, 0, RECEIVER, false, false"
  })
  void whatAServerIsToUs(
      boolean lmtp,
      boolean nearby,
      boolean provider,
      boolean service,
      @Nullable Integer port,
      int domains,
      int reachedOtherwise,
      int otherAnswerers,
      double share,
      RelayRole role,
      boolean maybeHoster,
      boolean maybeSubmission) {
    RelayUse use =
        new RelayUse(
            new Route("mx.host.example", port),
            lmtp,
            nearby,
            provider,
            service,
            domains,
            reachedOtherwise,
            otherAnswerers,
            share);
    assertEquals(role, use.role());
    assertEquals(maybeHoster, use.mayBeHoster());
    assertEquals(maybeSubmission, use.mayBeSubmission());
  }
}
