package org.bouncelog.analyze.verdict;

import java.util.Comparator;
import java.util.List;

/**
 * What the failures of one cause say about an address.
 *
 * @param reasons the deciding one first; never empty
 * @param strikes occasions
 */
record CauseVerdict(
    Verdict verdict, List<Reason> reasons, String cause, int strikes, Failure first, Failure last) {

  /** The strongest first; of equals the latest. */
  static final Comparator<CauseVerdict> STRONGEST_FIRST =
      Comparator.comparing(CauseVerdict::verdict)
          .thenComparing(one -> -one.last().ended())
          .thenComparing(CauseVerdict::cause);

  Reason reason() {
    return reasons.get(0);
  }
}
