package org.bouncelog.analyze.result;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is different from the newest report of an earlier day.
 *
 * @param since clock of the run that made it, UTC; null for the first report, for which all that
 *     stands and all suppressions are new
 * @param findings new, worse, better or ended ones, in this order, each worst first
 * @param suppressed addresses on the suppression list that were not there
 * @param lifted addresses that were there and are not any more, in alphabetical order
 * @param againToday whether there was a report earlier on the day of this run
 * @param toldToday those of {@code findings} that it told as they are now
 * @param replies that were never seen before, most frequent first; none for the first report
 */
public record Changes(
    @Nullable Instant since,
    List<FindingChange> findings,
    boolean againToday,
    List<FindingChange> toldToday,
    List<AddressRow> suppressed,
    List<Lifted> lifted,
    List<ReplyRow> replies) {

  public Changes {
    findings = List.copyOf(findings);
    toldToday = List.copyOf(toldToday);
    suppressed = List.copyOf(suppressed);
    lifted = List.copyOf(lifted);
    replies = List.copyOf(replies);
  }

  /** Nothing is known of earlier reports, and nothing is new. */
  public static Changes none() {
    return new Changes(null, List.of(), false, List.of(), List.of(), List.of(), List.of());
  }

  /** Those of one kind, worst first. */
  public List<FindingChange> of(FindingChange.Kind kind) {
    return findings.stream().filter(change -> change.kind() == kind).toList();
  }

  /**
   * An address that is off the suppression list.
   *
   * @param verdict what is said of it now: {@code review}, {@code watch}, {@code keep}, or {@code
   *     none} when nothing speaks against it any more
   * @param reason why, a key of the message files; empty for {@code none}
   * @param lastDelivered UTC; null when no delivery is known
   */
  public record Lifted(
      String address, String verdict, String reason, @Nullable Instant lastDelivered) {}
}
