package org.bouncelog.analyze.verdict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.bouncelog.analyze.cause.Cause;
import org.bouncelog.analyze.verdict.Failure.Names;
import org.bouncelog.analyze.verdict.Group.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Says whom a failure blames: first what the log itself leaves open, then who can be meant at that
 * step of SMTP and by that server, then what the failure has in common with others.
 */
final class BlameResolver {
  /** Before the recipient was named (RFC 5321 section 4.1.4, RFC 3207, RFC 4954). */
  private static final Set<String> BEFORE_RECIPIENT =
      Set.of("connect", "ehlo", "starttls", "auth", "mail");

  /** Whose problem the catalogue says that a fault of the receiving server is. */
  private static final String RECIPIENT_SYSTEM = "recipient-system";

  /** The same for a setting of ours. */
  private static final String OUR_CONFIG = "our-config";

  /** Whose problem it is when a relay speaks of our account. */
  private static final Set<String> ABOUT_US =
      Set.of(OUR_CONFIG, "sender-identity", "sender-reputation");

  /** First of the final reply codes (RFC 5321 section 4.2.1). */
  private static final int PERMANENT = 500;

  /** A narrower group that has so much of a wider one's failures is the place of the fault. */
  private static final double MOST = 0.8;

  private static final Blame ADDRESS = new Blame.Address();
  private static final Blame SOMEBODY_ELSE = new Blame.SomebodyElse();

  private final History history;
  private final RefusalGuard guard;
  private final Map<Moment, Optional<Fault.Kind>> refusals = new HashMap<>();
  private final Map<Moment, Boolean> relays = new HashMap<>();

  BlameResolver(History history, GuardLimits limits) {
    this.history = history;
    this.guard = new RefusalGuard(history.of(Scope.ALL, ""), limits);
  }

  private record Moment(Group group, int hour) {}

  Blame of(Failure failure, Cause cause) {
    Fault ours = ourFault(failure, cause);
    if (!cause.suppresses()) {
      return ours == null ? SOMEBODY_ELSE : new Blame.Shared(ours);
    }
    if (!failure.senderKnown()) {
      return new Blame.Doubtful(Reason.SENDER_UNKNOWN);
    }
    if (ours != null) {
      return new Blame.Shared(ours);
    }
    Blame excluded = excluded(failure, cause);
    if (excluded != null) {
      return excluded;
    }
    Fault shared = cause.domainWide() ? domainFault(failure, cause) : refusalFault(failure);
    if (shared != null) {
      return new Blame.Shared(shared);
    }
    if (!failure.sure()) {
      return new Blame.Doubtful(Reason.LOW_CONFIDENCE);
    }
    return cause.dns() != Cause.Dns.NONE && failure.replyCode() == null && isElsewhere(failure)
        ? new Blame.Doubtful(Reason.HOST_ELSEWHERE)
        : ADDRESS;
  }

  /** A receiver that refuses most mail of several domains for good, for a reason of its own. */
  @Nullable Fault outage(Failure failure) {
    Integer code = failure.replyCode();
    if (code == null || isOnOurSide(failure) || (failure.late() && code < PERMANENT)) {
      return null;
    }
    return together(
        failure,
        (server, one) ->
            failure.late()
                ? RelayGuard.refusesMost(
                    history.begun(server.scope(), server.key()), one.firstHour())
                : RelayGuard.refusesMost(of(server), one.hour()),
        Fault.Kind.PROVIDER_OUTAGE);
  }

  private @Nullable Blame excluded(Failure failure, Cause cause) {
    if (failure.replyCode() != null
        && failure.stage() != null
        && BEFORE_RECIPIENT.contains(failure.stage())) {
      return SOMEBODY_ELSE;
    }
    if (failure.names() == Names.SENDER) {
      return new Blame.Doubtful(Reason.NAMES_SENDER);
    }
    if (failure.shared() && failure.names() != Names.RECIPIENT) {
      return new Blame.Doubtful(Reason.SHARED_REPLY);
    }
    if (cause.spelling() && ListSafety.isWellWritten(failure.address())) {
      return new Blame.Doubtful(Reason.WELL_WRITTEN);
    }
    if (isOnOurSide(failure) && failure.replyCode() != null && !named(failure, cause)) {
      return new Blame.Doubtful(Reason.RELAY_REPLY);
    }
    if (cause.dns() != Cause.Dns.NONE
        && failure.replyCode() != null
        && failure.route() != null
        && history.role(failure.route()) == RelayRole.RECEIVER) {
      return new Blame.Doubtful(Reason.DOMAIN_AT_ITS_SERVER);
    }
    return null;
  }

  /** A route of ours or an MX record may name a host that is not there; the domain still is. */
  private static boolean isElsewhere(Failure failure) {
    Route route = failure.route();
    return route != null
        && !isWithin(route.relay(), failure.domain())
        && (failure.answerer() == null || !isWithin(failure.domain(), failure.answerer()));
  }

  private static boolean isWithin(String name, String domain) {
    return name.equals(domain) || name.endsWith("." + domain);
  }

  private @Nullable Fault ourFault(Failure failure, Cause cause) {
    boolean ours =
        cause.fault().equals(RECIPIENT_SYSTEM)
            ? isOnOurMachine(failure, cause)
            : cause.suppresses() && failure.replyCode() == null && isOfLocalProgram(failure);
    return ours
        ? new Fault(Fault.Kind.OWN_AGENT, new Group(Scope.HOST, failure.logHost()))
        : relayFault(failure, cause);
  }

  /** The local delivery agent names whom it does not know; what names nobody, a program said. */
  private static boolean isOfLocalProgram(Failure failure) {
    Route route = failure.route();
    return route != null && route.relay().equals("local") && failure.names() == Names.NOBODY;
  }

  /** Nobody else said so: an alias loop, a program, a file or a disk of our own. */
  private boolean isOnOurMachine(Failure failure, Cause cause) {
    if (failure.route() != null && history.role(failure.route()) == RelayRole.AGENT) {
      return true;
    }
    return "local".equals(failure.stage())
        || (failure.replyCode() == null && (cause.suppresses() || failure.route() == null));
  }

  /** What our own relay or agent says speaks of us unless it names who else is meant. */
  private @Nullable Fault relayFault(Failure failure, Cause cause) {
    Route route = failure.route();
    if (route == null || "local".equals(failure.stage())) {
      return null;
    }
    RelayRole role = history.role(route);
    Group relay = relay(failure, route);
    boolean maybe = history.mayBeSubmission(route);
    if (role == RelayRole.RECEIVER && !maybe) {
      return null;
    }
    Fault fault =
        new Fault(role == RelayRole.AGENT ? Fault.Kind.OWN_AGENT : Fault.Kind.OWN_RELAY, relay);
    boolean most =
        refusesMost(relay, failure.hour())
            || (!cause.suppresses()
                && RelayGuard.refusesMost(
                    history.begun(Scope.ANSWERER, relay.key()), failure.firstHour()));
    if (failure.replyCode() == null) {
      boolean ours = role == RelayRole.SUBMISSION || cause.fault().equals(OUR_CONFIG);
      return ours || most || cause.suppresses() ? fault : null;
    }
    if (named(failure, cause) && role != RelayRole.SUBMISSION) {
      return null;
    }
    if (role == RelayRole.AGENT) {
      return null;
    }
    if (most) {
      // A hoster may say so of each mailbox, but what it says of its domains it says of itself.
      boolean hoster = maybe || history.mayBeHoster(route);
      return hoster && named(failure, cause) && !cause.domainWide() ? null : fault;
    }
    boolean many = history.domainsOfReply(failure.replyId(), route.relay()) >= (maybe ? 3 : 2);
    boolean may = cause.suppresses() || (!maybe && ABOUT_US.contains(cause.fault()));
    return may && !named(failure, cause) && many ? fault : null;
  }

  /** A service has many names for one relay. */
  static Group relay(Failure failure, Route route) {
    return new Group(Scope.RELAY, failure.answerer() == null ? route.relay() : failure.answerer());
  }

  private boolean isOnOurSide(Failure failure) {
    return failure.route() != null && history.role(failure.route()) != RelayRole.RECEIVER;
  }

  private static boolean named(Failure failure, Cause cause) {
    return failure.names() == Names.RECIPIENT
        || (cause.domainWide() && failure.names() == Names.RECIPIENT_DOMAIN);
  }

  private boolean refusesMost(Group relay, int hour) {
    return relays.computeIfAbsent(
        new Moment(relay, hour),
        moment -> RelayGuard.refusesMost(history.of(Scope.ANSWERER, relay.key()), hour));
  }

  private @Nullable Fault domainFault(Failure failure, Cause cause) {
    if (failure.replyCode() != null) {
      return together(
          failure, (server, one) -> outages(server).refusesDomains(one), Fault.Kind.RECEIVER_FAULT);
    }
    OutageGuard host = outages(new Group(Scope.HOST, failure.logHost()));
    if (cause.dns() != Cause.Dns.NONE) {
      return host.resolverLies(failure) || host.nothingLeaves(failure)
          ? new Fault(Fault.Kind.OWN_DNS, new Group(Scope.HOST, failure.logHost()))
          : null;
    }
    Fault silent =
        together(
            failure,
            (server, one) -> couldTakeMail(server, one) && outages(server).isSilent(one),
            Fault.Kind.RECEIVER_SILENT);
    boolean nothing =
        host.nothingLeaves(failure)
            || ((failure.late() || failure.open()) && host.muchIsLate(failure));
    if (nothing && (silent == null || !host.isAlone(outages(silent.group()), failure))) {
      return new Fault(Fault.Kind.OWN_NETWORK, new Group(Scope.HOST, failure.logHost()));
    }
    return silent;
  }

  private OutageGuard outages(Group group) {
    return new OutageGuard(of(group), history.begun(group.scope(), group.key()));
  }

  private Activity of(Group group) {
    return history.of(group.scope(), group.key());
  }

  /** A hoster that never took any mail is as dead as its domains. */
  private boolean couldTakeMail(Group server, Failure failure) {
    return of(server).all().took() > 0 || history.isProvider(failure.route());
  }

  private @Nullable Fault together(
      Failure failure, BiPredicate<Group, Failure> test, Fault.Kind kind) {
    for (Group server : wider(failure)) {
      if (test.test(server, failure)) {
        return new Fault(kind, server);
      }
    }
    return null;
  }

  /** The widest group that was refused together, or a narrower one that has most of it. */
  private @Nullable Fault refusalFault(Failure failure) {
    Group domain = new Group(Scope.DOMAIN, failure.domain());
    Group widest = null;
    Fault.Kind found = null;
    for (Group wide : wider(failure)) {
      Fault.Kind kind = kind(wide, failure.hour());
      if (kind != null && (widest == null || !hasMost(widest, wide, failure.hour()))) {
        widest = wide;
        found = kind;
      }
    }
    Fault.Kind kind = found == null ? kind(domain, failure.hour()) : found;
    if (kind == null) {
      return null;
    }
    if (kind == Fault.Kind.PROVIDER_OUTAGE && "local".equals(failure.stage())) {
      // It never left us: the outage is that of our own delivery agent.
      return new Fault(Fault.Kind.OWN_AGENT, new Group(Scope.HOST, failure.logHost()));
    }
    return new Fault(
        kind, widest == null || hasMost(domain, widest, failure.hour()) ? domain : widest);
  }

  /** What a failure has in common with those of other domains, by who answered. */
  static List<Group> wider(Failure failure) {
    List<Group> groups = new ArrayList<>();
    if (failure.answerer() != null) {
      groups.add(new Group(Scope.ANSWERER, failure.answerer()));
    }
    if (failure.relayIp() != null) {
      groups.add(new Group(Scope.IP, failure.relayIp()));
    }
    return groups;
  }

  private boolean hasMost(Group narrow, Group wide, int hour) {
    Activity.Counts inside = history.of(narrow.scope(), narrow.key()).between(hour - 12, hour + 12);
    Activity.Counts all = history.of(wide.scope(), wide.key()).between(hour - 12, hour + 12);
    return inside.refused() + inside.otherwise() >= MOST * (all.refused() + all.otherwise());
  }

  private Fault.@Nullable Kind kind(Group group, int hour) {
    return refusals
        .computeIfAbsent(
            new Moment(group, hour), moment -> Optional.ofNullable(guard.around(of(group), hour)))
        .orElse(null);
  }
}
