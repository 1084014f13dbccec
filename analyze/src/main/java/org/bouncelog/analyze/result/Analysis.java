package org.bouncelog.analyze.result;

import java.util.List;

/**
 * Everything that is known after a run.
 *
 * @param recent the newest full day, and the days before it
 * @param days by calendar day in the run's time zone, oldest first, days without mail included
 * @param hours 24 rows by hour of day in the run's time zone, of attempts
 * @param causes of failed attempts, worst first
 * @param replies distinct reply templates, most frequent first
 * @param providers by receiving provider, most failures first
 * @param domains by recipient domain, most failures first
 * @param senders by who sent
 * @param findings what is wrong, worst first
 * @param patterns when mail failed and how long it took
 * @param dns what DNS says now
 * @param changes what is different from the last report
 */
public record Analysis(
    Run run,
    Intake intake,
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
    TimePatterns patterns,
    DnsEvidence dns,
    Changes changes) {

  /** An analysis without days, for which DNS was not asked. */
  public Analysis(
      Run run,
      Intake intake,
      Totals totals,
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
      List<Finding> findings) {
    this(
        run,
        intake,
        totals,
        Recent.none(),
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
        findings,
        TimePatterns.none(),
        DnsEvidence.none(),
        Changes.none());
  }

  /** The same with what is different from the last report. */
  public Analysis withChanges(Changes different) {
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
        findings,
        patterns,
        dns,
        different);
  }

  public Analysis {
    days = List.copyOf(days);
    hours = List.copyOf(hours);
    replyCodes = List.copyOf(replyCodes);
    causes = List.copyOf(causes);
    replies = List.copyOf(replies);
    providers = List.copyOf(providers);
    domains = List.copyOf(domains);
    blocks = List.copyOf(blocks);
    trends = List.copyOf(trends);
    findings = List.copyOf(findings);
  }
}
