package org.bouncelog.analyze.verdict;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The failures of one address for one cause, by whom they blame. */
final class Tally {
  private final List<Failure> counted = new ArrayList<>();
  private final List<Failure> disputed = new ArrayList<>();
  private final List<RepeatedFailure.Held> held = new ArrayList<>();
  private final Set<Reason> others = new LinkedHashSet<>();

  void add(Failure failure, Blame blame) {
    if (blame instanceof Blame.Address) {
      counted.add(failure);
      disputed.add(failure);
    } else if (blame instanceof Blame.Shared shared) {
      if (!shared.fault().kind().ours()) {
        disputed.add(failure);
        if (failure.sure()) {
          held.add(new RepeatedFailure.Held(failure, shared.fault()));
        }
      }
      others.add(reason(shared.fault().kind()));
    } else if (blame instanceof Blame.Doubtful doubtful) {
      disputed.add(failure);
      others.add(doubtful.reason());
    }
  }

  private static Reason reason(Fault.Kind kind) {
    if (kind.ours()) {
      return Reason.OWN_FAULT;
    }
    return kind == Fault.Kind.PROVIDER_OUTAGE ? Reason.PROVIDER_OUTAGE : Reason.BOUNCE_SPIKE;
  }

  /** Failures that count against the address, in the order of time. */
  List<Failure> counted() {
    return counted;
  }

  /** Those that count and those that a person may say should, in the order of time. */
  List<Failure> disputed() {
    return disputed;
  }

  /** Failures known for sure that a fault of the receiver's excuses, in the order of time. */
  List<RepeatedFailure.Held> held() {
    return held;
  }

  /** Why the other failures do not count. */
  List<Reason> excuses() {
    return others.stream().sorted().toList();
  }
}
