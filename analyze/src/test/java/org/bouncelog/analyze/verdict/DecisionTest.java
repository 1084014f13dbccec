package org.bouncelog.analyze.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bouncelog.analyze.cause.CauseCatalogue;
import org.bouncelog.analyze.verdict.Failure.Names;
import org.bouncelog.analyze.verdict.Subject.Kept;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What failures that nobody shares come to: counts, days, what a log leaves open, and vetoes. */
class DecisionTest {
  private static final long DAY = 86_400;
  private static final long HOUR = 3600;
  private static final String ADDRESS = "ann@firm.example";
  private static final String DOMAIN = "firm.example";

  /** A refusal that counts, before something of it is changed. */
  private static final class Told {
    private String cause = "mailbox-unknown";
    private String domain = DOMAIN;
    private boolean open;
    private boolean hard = true;
    private long at;
    private @Nullable Route route = new Route("mx.firm.example", 25);
    private @Nullable String stage = "rcpt";
    private @Nullable Integer code = 550;
    private boolean sure = true;
    private Names names = Names.RECIPIENT;
    private boolean shared;
    private boolean senderKnown = true;

    Failure failure(long row) {
      return new Failure(
          row,
          "ann@" + domain,
          domain,
          cause,
          open,
          false,
          hard,
          at,
          at,
          "mx1",
          route == null ? null : DOMAIN,
          route,
          null,
          stage,
          code,
          1,
          sure,
          names,
          shared,
          senderKnown);
    }
  }

  private final Map<Route, RelayUse> relays = new HashMap<>();
  private Set<String> allowed = Set.of();
  private Set<String> living = Set.of();
  private long now;
  private @Nullable Long domainDelivered;
  private @Nullable Kept kept;

  private static Failure failure(long row, long at, Consumer<Told> change) {
    Told told = new Told();
    told.at = at;
    change.accept(told);
    return told.failure(row);
  }

  private Decision decision(List<Failure> failures) {
    VerdictEngine engine =
        new VerdictEngine(
            CauseCatalogue.builtIn(),
            new History(Map.of(), Map.of(), relays, Map.of()),
            GuardLimits.DEFAULT,
            new Hygiene(allowed, living, 30, now));
    failures.stream()
        .filter(one -> CauseCatalogue.builtIn().get(one.cause()).domainWide())
        .forEach(engine::addToDomain);
    List<Failure> own = failures.stream().filter(one -> one.address().equals(ADDRESS)).toList();
    return engine.judge(new Subject(ADDRESS, DOMAIN, own, 5L, domainDelivered, kept));
  }

  private Decision decision(Consumer<Told> change, long... times) {
    return decision(Arrays.stream(times).mapToObj(at -> failure(at + 1, at, change)).toList());
  }

  @Test
  void aDecisionTellsWhatItRestsOn() {
    Decision decision = decision(told -> {}, 10 * DAY, 11 * DAY);
    assertEquals(
        new Decision(
            ADDRESS,
            DOMAIN,
            Verdict.SUPPRESS,
            Reason.STRIKES,
            List.of(Reason.STRIKES),
            "mailbox-unknown",
            2,
            10 * DAY,
            11 * DAY,
            5L,
            41 * DAY,
            11 * DAY + 1),
        decision);
  }

  @ParameterizedTest
  @CsvSource({
    // hours of three failures
    "0, 168, 336, SUPPRESS", // three occasions in two weeks
    "0, 168, 335, WATCH",
    "0, 316, 336, SUPPRESS", // 20 hours later is another occasion
    "0, 317, 336, WATCH",
    "0, 20, 336, SUPPRESS",
    "0, 19, 336, WATCH",
    "0, 336, 336, WATCH"
  })
  void occasionsAndDaysCount(long first, long second, long third, Verdict verdict) {
    long[] times = {first * HOUR, second * HOUR, third * HOUR};
    Reason reason = verdict == Verdict.SUPPRESS ? Reason.STRIKES : Reason.TOO_FEW_STRIKES;
    for (boolean hard : new boolean[] {true, false}) {
      Decision full =
          decision(
              told -> {
                told.cause = "mailbox-full";
                told.hard = hard;
              },
              times);
      assertEquals(List.of(verdict, reason), List.of(full.verdict(), full.reason()));
    }
    Decision unknown = decision(told -> told.hard = false, times);
    assertEquals(List.of(verdict, reason), List.of(unknown.verdict(), unknown.reason()));
  }

  static Stream<Arguments> doubts() {
    return Stream.of(
        doubt(told -> told.senderKnown = false, Verdict.REVIEW, Reason.SENDER_UNKNOWN),
        doubt(told -> told.names = Names.SENDER, Verdict.REVIEW, Reason.NAMES_SENDER),
        doubt(
            told -> {
              told.shared = true;
              told.names = Names.NOBODY;
            },
            Verdict.REVIEW,
            Reason.SHARED_REPLY),
        doubt(told -> told.shared = true, Verdict.SUPPRESS, Reason.STRIKES),
        doubt(told -> told.names = Names.NOBODY, Verdict.SUPPRESS, Reason.STRIKES),
        doubt(told -> told.sure = false, Verdict.REVIEW, Reason.LOW_CONFIDENCE),
        doubt(told -> told.cause = "recipient-syntax", Verdict.REVIEW, Reason.WELL_WRITTEN),
        doubt(told -> told.cause = "domain-no-mail", Verdict.REVIEW, Reason.DOMAIN_AT_ITS_SERVER),
        // Before the recipient was named, a reply speaks of us; what fails without one does not.
        doubt(told -> told.stage = "connect", Verdict.KEEP, Reason.NOT_THE_ADDRESS),
        doubt(told -> told.stage = "mail", Verdict.KEEP, Reason.NOT_THE_ADDRESS),
        doubt(told -> told.stage = "data", Verdict.SUPPRESS, Reason.STRIKES),
        doubt(
            told -> {
              told.stage = "connect";
              told.code = null;
            },
            Verdict.SUPPRESS,
            Reason.STRIKES),
        doubt(told -> told.cause = "protocol-error", Verdict.KEEP, Reason.NOT_THE_ADDRESS),
        // The local agent says whom it does not know; what names nobody, a program of ours said.
        doubt(
            told -> {
              told.route = new Route("local", null);
              told.code = null;
              told.names = Names.NOBODY;
            },
            Verdict.KEEP,
            Reason.OWN_FAULT),
        doubt(
            told -> {
              told.route = new Route("local", null);
              told.code = null;
            },
            Verdict.SUPPRESS,
            Reason.STRIKES),
        // While it is still tried, nobody has to look.
        doubt(
            told -> {
              told.sure = false;
              told.open = true;
            },
            Verdict.WATCH,
            Reason.TOO_FEW_STRIKES));
  }

  private static Arguments doubt(Consumer<Told> change, Verdict verdict, Reason reason) {
    return Arguments.of(change, verdict, reason);
  }

  @ParameterizedTest(name = "{1} {2}")
  @MethodSource("doubts")
  void whatTheLogLeavesOpen(Consumer<Told> change, Verdict verdict, Reason reason) {
    Decision decision = decision(change, 0);
    assertEquals(List.of(verdict, reason), List.of(decision.verdict(), decision.reason()));
  }

  /** Our relay speaks of us unless it names who else is meant. */
  @Test
  void whatOurRelaySaysIsLookedAt() {
    Route relay = new Route("smtp.isp.example", 587);
    relays.put(relay, new RelayUse(relay, false, false, false, false, 9, 0, 0, 0.1));
    for (Names names : Names.values()) {
      Decision decision =
          decision(
              told -> {
                told.route = relay;
                told.names = names;
              },
              0);
      Reason reason =
          switch (names) {
            case RECIPIENT -> Reason.STRIKES;
            case SENDER -> Reason.NAMES_SENDER;
            default -> Reason.RELAY_REPLY;
          };
      assertEquals(reason, decision.reason(), names.name());
    }
  }

  /** Enough that counts and that a person may say should, but not enough that counts. */
  @Test
  void failuresOfWhichSomeAreDoubtfulAreLookedAt() {
    List<Failure> failures =
        List.of(
            failure(1, 0, told -> told.cause = "mailbox-full"),
            failure(
                2,
                7 * DAY,
                told -> {
                  told.cause = "mailbox-full";
                  told.names = Names.SENDER;
                }),
            failure(3, 14 * DAY, told -> told.cause = "mailbox-full"));
    Decision all = decision(failures);
    assertEquals(Verdict.REVIEW, all.verdict());
    assertEquals(List.of(Reason.NAMES_SENDER, Reason.TOO_FEW_STRIKES), all.reasons());
    assertEquals(3, all.strikes());
    Decision two = decision(failures.subList(0, 2));
    assertEquals(Verdict.WATCH, two.verdict());
    assertEquals(List.of(Reason.TOO_FEW_STRIKES, Reason.NAMES_SENDER), two.reasons());
  }

  @Test
  void ofSeveralCausesTheStrongestDecidesAndOfEqualOnesTheLatest() {
    Failure unknown = failure(1, 0, told -> {});
    Failure full = failure(2, DAY, told -> told.cause = "mailbox-full");
    Failure restricted = failure(3, 2 * DAY, told -> told.cause = "recipient-restricted");
    assertEquals("mailbox-unknown", decision(List.of(unknown, full, restricted)).cause());
    assertEquals("recipient-restricted", decision(List.of(full, restricted)).cause());
    Failure fullLater = failure(4, 3 * DAY, told -> told.cause = "mailbox-full");
    assertEquals("mailbox-full", decision(List.of(restricted, fullLater)).cause());
    Failure atOnce = failure(5, 2 * DAY, told -> told.cause = "mailbox-full");
    assertEquals("mailbox-full", decision(List.of(restricted, atOnce)).cause());
  }

  private static Consumer<Told> denied(@Nullable String host) {
    return told -> {
      told.cause = "domain-unknown";
      told.route = host == null ? null : new Route(host, null);
      told.code = null;
      told.stage = null;
      told.names = Names.NOBODY;
    };
  }

  @ParameterizedTest
  @CsvSource({
    "72, mx.firm.example, SUPPRESS, DOMAIN",
    "71, mx.firm.example, WATCH, TOO_FEW_STRIKES",
    "72, , SUPPRESS, DOMAIN",
    "71, , REVIEW, UNROUTED"
  })
  void aDomainIsDeadThatIsDeniedTwiceInThreeDays(
      int hours, @Nullable String host, Verdict verdict, Reason reason) {
    Decision decision = decision(denied(host), 0, hours * HOUR);
    assertEquals(List.of(verdict, reason), List.of(decision.verdict(), decision.reason()));
  }

  @Test
  void onlyItsOwnDomainIsDeadAndOnlyByWhatHasEnded() {
    Consumer<Told> other = denied("mx.firm.example").andThen(told -> told.domain = "else.example");
    Consumer<Told> open = denied("mx.firm.example").andThen(told -> told.open = true);
    Failure own = failure(1, 0, denied("mx.firm.example"));
    assertEquals(
        Verdict.WATCH,
        decision(List.of(failure(2, 0, other), failure(3, 9 * DAY, other), own)).verdict());
    assertEquals(Verdict.REVIEW, decision(List.of(own, failure(2, 9 * DAY, open))).verdict());
  }

  @Test
  void aDomainThatTookMailSinceIsLookedAt() {
    for (long at : new long[] {0, 1}) {
      domainDelivered = at;
      Decision decision = decision(denied("mx.firm.example"), 0, 9 * DAY);
      assertEquals(at == 0 ? Reason.DOMAIN : Reason.DELIVERED_BEFORE, decision.reason());
      assertEquals(at == 0 ? Verdict.SUPPRESS : Verdict.REVIEW, decision.verdict());
    }
  }

  @Test
  void whatDnsSaysOfADomainIsAskedForWhereDnsDeniedIt() {
    living = Set.of(DOMAIN);
    Decision denied = decision(denied("mx.firm.example"), 0, 9 * DAY);
    assertEquals(Verdict.REVIEW, denied.verdict());
    assertEquals(List.of(Reason.EXISTS_IN_DNS, Reason.DOMAIN), denied.reasons());
    assertEquals(null, denied.expires());
    assertEquals(Verdict.SUPPRESS, decision(told -> {}, 0).verdict());
  }

  @Test
  void anAllowedAddressIsKept() {
    for (String entry : new String[] {ADDRESS, "@" + DOMAIN}) {
      allowed = Set.of(entry);
      for (String cause : new String[] {"mailbox-unknown", "mailbox-full"}) {
        Decision decision = decision(told -> told.cause = cause, 0);
        assertEquals(Verdict.KEEP, decision.verdict());
        assertEquals(Reason.ALLOW_LIST, decision.reason());
      }
    }
    allowed = Set.of("bob@firm.example", "@else.example");
    assertEquals(Verdict.SUPPRESS, decision(told -> {}, 0).verdict());
  }

  @Test
  void aSuppressionLapsesOnItsDay() {
    now = 30 * DAY - 1;
    assertEquals(Verdict.SUPPRESS, decision(told -> {}, 0).verdict());
    now = 30 * DAY;
    Decision decision = decision(told -> {}, 0);
    assertEquals(Verdict.KEEP, decision.verdict());
    assertEquals(List.of(Reason.EXPIRED, Reason.STRIKES), decision.reasons());
  }

  /** The events of the first two weeks were dropped. */
  @Test
  void aSuppressionOutlivesItsEvents() {
    kept = new Kept("mailbox-full", Reason.STRIKES, 3, 0, 14 * DAY);
    Decision alone = decision(List.of());
    assertEquals(
        new Decision(
            ADDRESS,
            DOMAIN,
            Verdict.SUPPRESS,
            Reason.STRIKES,
            List.of(Reason.STRIKES),
            "mailbox-full",
            3,
            0,
            14 * DAY,
            5L,
            44 * DAY,
            Decision.KEPT),
        alone);

    Decision failedSince = decision(told -> told.cause = "mailbox-full", 20 * DAY);
    assertEquals(Verdict.SUPPRESS, failedSince.verdict());
    assertEquals(3, failedSince.strikes());
    assertEquals(20 * DAY, failedSince.lastFailure());
    assertEquals(Decision.KEPT, failedSince.row());

    // What is nobody's fault prolongs nothing.
    Decision other = decision(told -> told.cause = "protocol-error", 20 * DAY);
    assertEquals(Verdict.SUPPRESS, other.verdict());
    assertEquals(14 * DAY, other.lastFailure());

    Decision oftener =
        decision(
            told -> told.cause = "recipient-restricted", 15 * DAY, 16 * DAY, 17 * DAY, 18 * DAY);
    assertEquals(4, oftener.strikes());
    assertEquals("mailbox-full", oftener.cause());
  }

  @Test
  void newFailuresThatSufficeAloneDecide() {
    kept = new Kept("mailbox-full", Reason.STRIKES, 3, 0, 14 * DAY);
    Decision decision = decision(told -> {}, 20 * DAY);
    assertEquals("mailbox-unknown", decision.cause());
    assertEquals(20 * DAY, decision.firstFailure());
    assertEquals(20 * DAY + 1, decision.row());
  }

  /** Rules or settings have changed since: all failures are there, and do not suffice. */
  @Test
  void whereItsOwnEventsAreStillThereTheyDecide() {
    kept = new Kept("mailbox-unknown", Reason.STRIKES, 1, 10 * DAY, 10 * DAY);
    assertEquals(Verdict.WATCH, decision(told -> told.cause = "mailbox-full", 10 * DAY).verdict());
    assertEquals(
        Verdict.SUPPRESS, decision(told -> told.cause = "mailbox-full", 10 * DAY + 1).verdict());
  }

  /** A domain is dead by the failures of all its recipients, of whom some events may be gone. */
  @Test
  void aDeadDomainStaysDeadWhereOneRecipientHasTooFew() {
    kept = new Kept("domain-unknown", Reason.DOMAIN, 2, 10 * DAY, 20 * DAY);
    assertEquals(Verdict.SUPPRESS, decision(denied("mx.firm.example"), 10 * DAY).verdict());
    kept = new Kept("domain-no-mail", Reason.DOMAIN, 2, 10 * DAY, 20 * DAY);
    assertEquals(Verdict.WATCH, decision(denied("mx.firm.example"), 10 * DAY).verdict());
    kept = new Kept("domain-unknown", Reason.STRIKES, 2, 10 * DAY, 20 * DAY);
    assertEquals(Verdict.WATCH, decision(denied("mx.firm.example"), 10 * DAY).verdict());
  }

  @Test
  void nothingIsDecidedOfNothing() {
    assertThrows(IllegalArgumentException.class, () -> decision(List.of()));
  }
}
