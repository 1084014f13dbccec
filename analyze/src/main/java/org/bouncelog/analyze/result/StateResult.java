package org.bouncelog.analyze.result;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What state and settings tell by themselves, whenever they are asked: neither the time of the run
 * nor what it read nor DNS is in it.
 *
 * @param from first event, UTC; null without events
 * @param to last event, UTC; null without events
 */
public record StateResult(
    @Nullable Instant from,
    @Nullable Instant to,
    Totals totals,
    Recent recent,
    List<DayRow> days,
    List<HourRow> hours,
    List<ReplyCodeRow> replyCodes,
    List<CauseRow> causes,
    List<ReplyRow> replies,
    List<ProviderRow> providers,
    List<DomainRow> domains,
    Senders senders,
    List<RelayBlock> blocks,
    Hygiene hygiene,
    List<Trend> trends,
    List<Finding> findings,
    TimePatterns patterns) {

  /** The analysis of one run. */
  public Analysis analysis(Run run, Intake intake, List<Finding> told, DnsEvidence dns) {
    return new Analysis(
        run,
        intake,
        totals,
        recent,
        days,
        hours,
        replyCodes,
        causes,
        replies,
        providers,
        domains,
        senders,
        blocks,
        hygiene,
        trends,
        told,
        patterns,
        dns,
        Changes.none());
  }
}
