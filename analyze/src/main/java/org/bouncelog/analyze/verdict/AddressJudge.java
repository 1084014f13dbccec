package org.bouncelog.analyze.verdict;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bouncelog.analyze.cause.Cause;
import org.jspecify.annotations.Nullable;

/** Makes the one decision about an address, of all that is known of it. */
final class AddressJudge {
  private final CauseJudge causes;
  private final Hygiene hygiene;

  AddressJudge(CauseJudge causes, Hygiene hygiene) {
    this.causes = causes;
    this.hygiene = hygiene;
  }

  Decision decide(Subject subject) {
    List<CauseVerdict> verdicts = new ArrayList<>();
    byCause(subject.failures())
        .forEach((cause, failures) -> verdicts.add(causes.judge(subject, cause, failures)));
    verdicts.sort(CauseVerdict.STRONGEST_FIRST);
    Ground ground = ground(subject, verdicts);
    Reason veto = veto(subject, ground);
    Verdict verdict = veto == null ? ground.verdict : vetoed(veto);
    Reason reason = veto == null ? ground.reason : veto;
    Set<Reason> reasons = new LinkedHashSet<>();
    reasons.add(reason);
    reasons.add(ground.reason);
    verdicts.forEach(one -> reasons.addAll(one.reasons()));
    return new Decision(
        subject.address(),
        subject.domain(),
        verdict,
        reason,
        List.copyOf(reasons),
        ground.cause,
        ground.strikes,
        ground.first,
        ground.last,
        subject.lastDelivered(),
        verdict == Verdict.SUPPRESS ? hygiene.expires(ground.last) : null,
        ground.row);
  }

  private static Map<String, List<Failure>> byCause(List<Failure> failures) {
    Map<String, List<Failure>> byCause = new TreeMap<>();
    for (Failure failure : failures) {
      byCause.computeIfAbsent(failure.cause(), key -> new ArrayList<>()).add(failure);
    }
    return byCause;
  }

  /** What a decision rests on. */
  private record Ground(
      Verdict verdict, Reason reason, String cause, int strikes, long first, long last, long row) {

    static Ground of(CauseVerdict strongest) {
      return new Ground(
          strongest.verdict(),
          strongest.reason(),
          strongest.cause(),
          strongest.strikes(),
          strongest.first().ended(),
          strongest.last().ended(),
          strongest.last().row());
    }
  }

  private static Ground ground(Subject subject, List<CauseVerdict> verdicts) {
    CauseVerdict strongest = verdicts.isEmpty() ? null : verdicts.get(0);
    Subject.Kept kept = subject.kept();
    if (kept == null || !stillHolds(kept, strongest)) {
      if (strongest == null) {
        throw new IllegalArgumentException("nothing is known of an address");
      }
      return Ground.of(strongest);
    }
    int strikes = kept.strikes();
    long last = kept.lastFailure();
    if (strongest != null && strongest.verdict() != Verdict.KEEP) {
      strikes = Math.max(strikes, strongest.strikes());
      last = Math.max(last, strongest.last().ended());
    }
    return new Ground(
        Verdict.SUPPRESS,
        kept.reason(),
        kept.cause(),
        strikes,
        kept.firstFailure(),
        last,
        Decision.KEPT);
  }

  /** Where its own events are still there, they decide: rules and settings may have changed. */
  private static boolean stillHolds(Subject.Kept kept, @Nullable CauseVerdict now) {
    return now == null
        || (now.verdict() != Verdict.SUPPRESS
            && (now.first().ended() > kept.firstFailure()
                || (now.reasons().contains(Reason.TOO_FEW_STRIKES)
                    && now.cause().equals(kept.cause())
                    && kept.reason() == Reason.DOMAIN)));
  }

  /** What forbids it, whatever the failures say; null for nothing. */
  private @Nullable Reason veto(Subject subject, Ground ground) {
    if (hygiene.allows(subject.address(), subject.domain())) {
      return Reason.ALLOW_LIST;
    }
    if (ground.verdict != Verdict.SUPPRESS) {
      return null;
    }
    if (ListSafety.isRole(subject.address())) {
      return Reason.ROLE;
    }
    if (!ListSafety.isListable(subject.address())) {
      return Reason.INVALID_ADDRESS;
    }
    if (hygiene.expires(ground.last) <= hygiene.now()) {
      return Reason.EXPIRED;
    }
    return causes.rule(ground.cause).dns() == Cause.Dns.DENIES
            && hygiene.living().contains(subject.domain())
        ? Reason.EXISTS_IN_DNS
        : null;
  }

  private static Verdict vetoed(Reason veto) {
    return veto == Reason.ALLOW_LIST || veto == Reason.EXPIRED ? Verdict.KEEP : Verdict.REVIEW;
  }
}
