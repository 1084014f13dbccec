package org.bouncelog.analyze.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import org.bouncelog.analyze.cause.CauseCatalogue;
import org.bouncelog.analyze.verdict.Activity.Counts;
import org.bouncelog.analyze.verdict.Failure.Names;
import org.bouncelog.analyze.verdict.Fault.Kind;
import org.bouncelog.analyze.verdict.Group.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a failure blames that has something in common with others. */
class SharedBlameTest {
  private static final int HOUR = 1000;
  private static final String HOST = "mx.host.example";
  private static final Group ANSWERER = new Group(Scope.ANSWERER, "host.example");
  private static final Group RELAY = new Group(Scope.RELAY, "host.example");
  private static final Group SERVER = new Group(Scope.HOST, "mx1");

  private static final Blame ADDRESS = new Blame.Address();
  private static final Blame SOMEBODY_ELSE = new Blame.SomebodyElse();
  private static final Blame RELAY_REPLY = new Blame.Doubtful(Reason.RELAY_REPLY);
  private static final Blame OWN_RELAY = new Blame.Shared(new Fault(Kind.OWN_RELAY, RELAY));

  /** How our mail uses the server. */
  private enum Use {
    /** On the port for submission. */
    SUBMISSION(587, false, 9, 0.1),
    /** On the port of mail exchangers, with nearly all that we send. */
    HOSTER(25, false, 10, 0.8),
    /** The same with half of it. */
    MAYBE(25, false, 3, 0.5),
    AGENT(24, true, 1, 0.1),
    RECEIVER(25, false, 1, 0.1),
    /** One whose name is known. */
    PROVIDER(25, false, 1, 0.1);

    private final int port;
    private final boolean lmtp;
    private final int domains;
    private final double share;

    Use(int port, boolean lmtp, int domains, double share) {
      this.port = port;
      this.lmtp = lmtp;
      this.domains = domains;
      this.share = share;
    }

    private Route route() {
      return new Route(HOST, port);
    }

    private RelayUse relay() {
      return new RelayUse(route(), lmtp, false, this == PROVIDER, false, domains, 0, 0, share);
    }
  }

  private final Map<Group, Activity> activity = new HashMap<>();
  private final Map<Group, Activity> begun = new HashMap<>();
  private int domainsOfReply;

  private Blame blame(Use use, String cause, @Nullable Integer code, Names names) {
    return blame(use, cause, code, names, "rcpt", false);
  }

  private Blame blame(
      Use use,
      String cause,
      @Nullable Integer code,
      Names names,
      @Nullable String stage,
      boolean open) {
    Failure failure =
        new Failure(
            1,
            "ann@firm.example",
            "firm.example",
            cause,
            open,
            false,
            true,
            HOUR * 3600L,
            HOUR * 3600L,
            SERVER.key(),
            ANSWERER.key(),
            use.route(),
            null,
            stage,
            code,
            7,
            true,
            names,
            false,
            true);
    History history =
        new History(
            activity,
            begun,
            Map.of(use.route(), use.relay()),
            Map.of(new History.UnnamedReply(7, HOST), domainsOfReply));
    return new BlameResolver(history, GuardLimits.DEFAULT)
        .of(failure, CauseCatalogue.builtIn().get(cause));
  }

  private static Activity one(Counts counts) {
    Activity.Builder builder = new Activity.Builder();
    builder.add(HOUR, counts);
    return builder.build();
  }

  private static Activity failed(int tried, int failed) {
    return one(new Counts(tried, 0, 0, 0, 0, failed, failed, 0, 0, 0, 0));
  }

  private static Activity domains(int tried, int took, int lost, int living) {
    return one(new Counts(0, took, 0, 0, 0, 0, 0, tried, took, lost, living));
  }

  @Test
  void whereNoServerRepliedARelayIsBlamedAndAReceiverIsNot() {
    assertEquals(OWN_RELAY, blame(Use.SUBMISSION, "mailbox-unknown", null, Names.NOBODY));
    assertEquals(OWN_RELAY, blame(Use.SUBMISSION, "protocol-error", null, Names.NOBODY));
    assertEquals(ADDRESS, blame(Use.RECEIVER, "mailbox-unknown", null, Names.NOBODY));
    assertEquals(SOMEBODY_ELSE, blame(Use.RECEIVER, "protocol-error", null, Names.NOBODY));
  }

  @ParameterizedTest
  @CsvSource({"5, 3, true", "6, 3, false"})
  void aRelayThatRefusesMostIsBlamed(int tried, int failed, boolean most) {
    activity.put(ANSWERER, failed(tried, failed));
    Names named = Names.RECIPIENT;
    Names nobody = Names.NOBODY;
    String unknown = "mailbox-unknown";
    assertEquals(most ? OWN_RELAY : ADDRESS, blame(Use.SUBMISSION, unknown, 550, named));
    assertEquals(most ? OWN_RELAY : RELAY_REPLY, blame(Use.SUBMISSION, unknown, 550, nobody));
    // A hoster may say so of each mailbox, but not of each of its domains.
    assertEquals(ADDRESS, blame(Use.MAYBE, unknown, 550, named));
    assertEquals(most ? OWN_RELAY : ADDRESS, blame(Use.MAYBE, unknown, 550, nobody));
    assertEquals(most ? OWN_RELAY : RELAY_REPLY, blame(Use.HOSTER, unknown, 550, nobody));
    // An agent of ours knows its mailboxes, and a receiver is not ours.
    assertEquals(ADDRESS, blame(Use.AGENT, unknown, 550, named));
    assertEquals(RELAY_REPLY, blame(Use.AGENT, unknown, 550, nobody));
    assertEquals(ADDRESS, blame(Use.RECEIVER, unknown, 550, nobody));
    // What never left us, no relay said.
    assertEquals(ADDRESS, blame(Use.SUBMISSION, unknown, 550, named, "local", false));
  }

  @Test
  void whatWasLateAtARelayCountsWhenItBegan() {
    begun.put(ANSWERER, failed(5, 3));
    assertEquals(OWN_RELAY, blame(Use.SUBMISSION, "protocol-error", 550, Names.NOBODY));
    assertEquals(RELAY_REPLY, blame(Use.SUBMISSION, "mailbox-unknown", 550, Names.NOBODY));
  }

  @ParameterizedTest
  @CsvSource({
    "SUBMISSION, mailbox-unknown, 2, true",
    "SUBMISSION, mailbox-unknown, 1, false",
    "MAYBE, mailbox-unknown, 3, true",
    "MAYBE, mailbox-unknown, 2, false",
    "RECEIVER, mailbox-unknown, 9, false",
    "SUBMISSION, protocol-error, 2, true", // of our account
    "SUBMISSION, protocol-error, 1, false",
    "MAYBE, protocol-error, 9, false" // a receiver says so to everybody
  })
  void oneReplyForSeveralDomainsSpeaksOfUs(Use use, String cause, int domains, boolean ours) {
    domainsOfReply = domains;
    Blame other =
        cause.equals("protocol-error")
            ? SOMEBODY_ELSE
            : use == Use.SUBMISSION ? RELAY_REPLY : ADDRESS;
    assertEquals(ours ? OWN_RELAY : other, blame(use, cause, 550, Names.NOBODY));
    // Unless it names whom it means.
    if (!cause.equals("protocol-error")) {
      assertEquals(ADDRESS, blame(use, cause, 550, Names.RECIPIENT));
    }
  }

  /** A server that is full or broken is one of ours where it stands on our side. */
  @ParameterizedTest
  @CsvSource({
    "AGENT, server-error, 450, rcpt, true",
    "RECEIVER, server-error, 450, rcpt, false",
    "RECEIVER, server-error, 450, local, true",
    "RECEIVER, server-error, , , false", // it was not reached
    "RECEIVER, routing-loop, , , true", // nobody else said so
    "RECEIVER, routing-loop, 550, rcpt, false"
  })
  void aBrokenServerOfOurs(
      Use use, String cause, @Nullable Integer code, @Nullable String stage, boolean ours) {
    Blame theirs = cause.equals("routing-loop") ? ADDRESS : SOMEBODY_ELSE;
    assertEquals(
        ours ? new Blame.Shared(new Fault(Kind.OWN_AGENT, SERVER)) : theirs,
        blame(use, cause, code, Names.RECIPIENT, stage, false));
  }

  @Test
  void anAgentThatDoesNotReplyIsBlamedForOurSettingsAndWhereMostFails() {
    Blame agent = new Blame.Shared(new Fault(Kind.OWN_AGENT, RELAY));
    assertEquals(agent, blame(Use.AGENT, "protocol-error", null, Names.NOBODY));
    assertEquals(agent, blame(Use.AGENT, "mailbox-unknown", null, Names.NOBODY));
    assertEquals(SOMEBODY_ELSE, blame(Use.AGENT, "content-spam", null, Names.NOBODY));
    activity.put(ANSWERER, failed(5, 3));
    assertEquals(agent, blame(Use.AGENT, "content-spam", null, Names.NOBODY));
  }

  /** It knows its mailboxes; that each of its domains is dead, it says of itself. */
  @Test
  void whatAHosterSaysOfItsDomainsItSaysOfItself() {
    activity.put(ANSWERER, failed(5, 3));
    assertEquals(ADDRESS, blame(Use.HOSTER, "mailbox-unknown", 550, Names.RECIPIENT));
    assertEquals(OWN_RELAY, blame(Use.HOSTER, "connect-failed", 421, Names.RECIPIENT));
    assertEquals(OWN_RELAY, blame(Use.SUBMISSION, "mailbox-unknown", 550, Names.RECIPIENT));
  }

  @Test
  void aRelayMayNameTheDomainThatItCouldNotReach() {
    Names domain = Names.RECIPIENT_DOMAIN;
    assertEquals(ADDRESS, blame(Use.SUBMISSION, "connect-failed", 421, domain));
    assertEquals(RELAY_REPLY, blame(Use.SUBMISSION, "connect-failed", 421, Names.NOBODY));
    assertEquals(RELAY_REPLY, blame(Use.SUBMISSION, "mailbox-unknown", 550, domain));
  }

  private Blame unreached(String cause, boolean open) {
    return blame(Use.RECEIVER, cause, null, Names.NOBODY, null, open);
  }

  @Test
  void aResolverThatDeniesManyLivingDomainsIsBlamed() {
    Blame ours = new Blame.Shared(new Fault(Kind.OWN_DNS, SERVER));
    activity.put(SERVER, domains(29, 26, 0, 3));
    assertEquals(ours, unreached("domain-unknown", false));
    activity.put(SERVER, domains(3, 0, 3, 0));
    assertEquals(ours, unreached("domain-unknown", false));
    activity.put(SERVER, domains(30, 27, 0, 3));
    assertEquals(new Blame.Doubtful(Reason.HOST_ELSEWHERE), unreached("domain-unknown", false));
  }

  @Test
  void ourNetworkIsBlamedWhereNothingLeaves() {
    Blame ours = new Blame.Shared(new Fault(Kind.OWN_NETWORK, SERVER));
    activity.put(SERVER, domains(5, 2, 3, 3));
    assertEquals(ours, unreached("connect-failed", false));
    activity.put(SERVER, domains(6, 3, 3, 3));
    assertEquals(ADDRESS, unreached("connect-failed", false));
  }

  /** What may still arrive tells more than what has failed for good. */
  @Test
  void ourNetworkIsBlamedForWhatIsLateWhereMuchIs() {
    begun.put(SERVER, domains(39, 35, 0, 4));
    assertEquals(
        new Blame.Shared(new Fault(Kind.OWN_NETWORK, SERVER)), unreached("connect-failed", true));
    assertEquals(ADDRESS, unreached("connect-failed", false));
  }

  @Test
  void aSilentReceiverIsBlamedThatHasNearlyAllThatIsLost() {
    Activity.Builder its = new Activity.Builder();
    its.add(100, new Counts(1, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0));
    its.add(HOUR, new Counts(0, 0, 0, 0, 0, 0, 0, 4, 0, 4, 4));
    activity.put(ANSWERER, its.build());
    Blame silent = new Blame.Shared(new Fault(Kind.RECEIVER_SILENT, ANSWERER));
    assertEquals(silent, unreached("connect-failed", false));
    activity.put(SERVER, domains(5, 0, 5, 5));
    assertEquals(silent, unreached("connect-failed", false));
    activity.put(SERVER, domains(6, 0, 6, 6));
    begun.put(SERVER, domains(6, 0, 6, 6));
    assertEquals(
        new Blame.Shared(new Fault(Kind.OWN_NETWORK, SERVER)), unreached("connect-failed", false));
  }

  /** It is as dead as its domains, unless it is known to be alive. */
  @Test
  void aReceiverThatNeverTookMailIsNotCalledSilent() {
    activity.put(ANSWERER, domains(4, 0, 4, 4));
    assertEquals(ADDRESS, unreached("connect-failed", false));
    assertEquals(
        new Blame.Shared(new Fault(Kind.RECEIVER_SILENT, ANSWERER)),
        blame(Use.PROVIDER, "connect-failed", null, Names.NOBODY, null, false));
  }

  @ParameterizedTest
  @CsvSource({"3, true", "2, false"})
  void aReceiverRefusesSeveralOfItsDomains(int lost, boolean shared) {
    activity.put(ANSWERER, domains(9, 0, lost, 0));
    assertEquals(
        shared ? new Blame.Shared(new Fault(Kind.RECEIVER_FAULT, ANSWERER)) : ADDRESS,
        blame(Use.RECEIVER, "connect-failed", 421, Names.RECIPIENT));
  }

  @Test
  void anOutageOfMailThatNeverLeftUsIsThatOfOurAgent() {
    activity.put(ANSWERER, one(new Counts(20, 9, 0, 0, 11, 11, 1, 0, 0, 0, 0)));
    assertEquals(
        new Blame.Shared(new Fault(Kind.PROVIDER_OUTAGE, ANSWERER)),
        blame(Use.RECEIVER, "mailbox-full", 550, Names.RECIPIENT));
    assertEquals(
        new Blame.Shared(new Fault(Kind.OWN_AGENT, SERVER)),
        blame(Use.RECEIVER, "mailbox-full", 550, Names.RECIPIENT, "local", false));
  }

  @ParameterizedTest
  @CsvSource({"8, DOMAIN", "7, ANSWERER"})
  void theDomainIsNamedThatHasFourFifthsOfAFault(int ofDomain, Scope scope) {
    Group domain = new Group(Scope.DOMAIN, "firm.example");
    activity.put(ANSWERER, one(new Counts(10, 0, 10, 10, 0, 10, 3, 0, 0, 0, 0)));
    activity.put(domain, one(new Counts(ofDomain, 0, ofDomain, ofDomain, 0, 0, 1, 0, 0, 0, 0)));
    Group expected = scope == Scope.DOMAIN ? domain : ANSWERER;
    assertEquals(
        new Blame.Shared(new Fault(Kind.RECEIVER_FAULT, expected)),
        blame(Use.RECEIVER, "mailbox-unknown", 550, Names.RECIPIENT));
  }
}
