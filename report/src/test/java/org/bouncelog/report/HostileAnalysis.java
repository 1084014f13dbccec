package org.bouncelog.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.cause.Finality;
import org.bouncelog.analyze.result.AddressRow;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.CauseDay;
import org.bouncelog.analyze.result.CauseRow;
import org.bouncelog.analyze.result.Changes;
import org.bouncelog.analyze.result.DnsStatus;
import org.bouncelog.analyze.result.DomainCheck;
import org.bouncelog.analyze.result.DomainRow;
import org.bouncelog.analyze.result.FileFault;
import org.bouncelog.analyze.result.FileIntake;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.FindingChange;
import org.bouncelog.analyze.result.Hygiene;
import org.bouncelog.analyze.result.Intake;
import org.bouncelog.analyze.result.Origin;
import org.bouncelog.analyze.result.Period;
import org.bouncelog.analyze.result.PeriodCause;
import org.bouncelog.analyze.result.ProviderHour;
import org.bouncelog.analyze.result.ProviderRow;
import org.bouncelog.analyze.result.Recent;
import org.bouncelog.analyze.result.RelayBlock;
import org.bouncelog.analyze.result.ReplyCodeRow;
import org.bouncelog.analyze.result.ReplyRow;
import org.bouncelog.analyze.result.Run;
import org.bouncelog.analyze.result.SenderPast;
import org.bouncelog.analyze.result.SenderRow;
import org.bouncelog.analyze.result.Senders;
import org.bouncelog.analyze.result.TimePatterns;
import org.bouncelog.analyze.result.Trend;

/** An analysis in which every text that can come from a log tries to do harm. */
public final class HostileAnalysis {

  /** Markup, a formula, a terminal sequence, a turned reading direction, a NUL, a template. */
  public static final String EVIL =
      "=<script>alert(1)</script><img src=x"
          + " onerror=alert(2)>\"'></td></table>\u001b[31m\u009b2J\u202e\u2066\u0000\r\n"
          + "${7*7}{messages}&lt;<!--]]>javascript:alert(3)";

  private static final Instant TIME = Instant.parse("2026-02-03T04:05:06Z");
  private static final Origin ORIGIN =
      new Origin(EVIL, 7, true, EVIL, TIME, EVIL, new Origin.Search(EVIL, null));

  private HostileAnalysis() {}

  public static Analysis analysis() {
    Analysis rich = SampleAnalysis.rich();
    Run run = rich.run();
    AddressRow address =
        new AddressRow(
            EVIL + "@example.org",
            EVIL,
            "suppress",
            EVIL,
            List.of(EVIL, EVIL),
            EVIL,
            1,
            TIME,
            TIME,
            TIME,
            550,
            EVIL,
            EVIL,
            ORIGIN,
            EVIL,
            TIME,
            new DomainCheck(DnsStatus.UNKNOWN, null),
            true);
    SenderRow sender = new SenderRow(EVIL, true, 0, 0, 1, 0, 0, 0, 1, EVIL);
    List<SenderRow> senders = List.of(sender, sender);
    Analysis hostile =
        new Analysis(
            new Run(run.id(), EVIL, run.asOf(), run.zone(), run.from(), run.to()),
            new Intake(
                List.of(
                    new FileIntake(
                        EVIL,
                        FileIntake.Status.DAMAGED,
                        EVIL,
                        EVIL,
                        1,
                        1,
                        0,
                        0,
                        1,
                        TIME,
                        TIME,
                        new FileFault("corrupt", EVIL))),
                1,
                1,
                0,
                0,
                1,
                List.of(new Intake.ReasonCount(EVIL, 1)),
                List.of(new Intake.ReasonCount(EVIL, 1)),
                List.of(new Intake.UnparsedSample(EVIL, 9, EVIL + "x".repeat(20_000)))),
            rich.totals(),
            recent(rich.recent(), new Senders(senders, senders, senders, senders)),
            rich.days(),
            rich.hours(),
            List.of(new ReplyCodeRow(550, EVIL, 1, 1, EVIL, 2)),
            List.of(new CauseRow(EVIL, EVIL, EVIL, EVIL, EVIL, 1, 1, 1, 0, 0, 1, 1, TIME, TIME)),
            List.of(
                new ReplyRow(
                    EVIL,
                    EVIL,
                    550,
                    EVIL,
                    EVIL,
                    EVIL,
                    EVIL,
                    EVIL,
                    EVIL,
                    Finality.PERMANENT,
                    1,
                    1,
                    TIME,
                    TIME,
                    EVIL,
                    ORIGIN,
                    List.of(ORIGIN))),
            List.of(new ProviderRow(EVIL, 1, 0, 0, 0, 1, 0, 0, 0, EVIL)),
            List.of(new DomainRow(EVIL, EVIL, 1, 0, 0, 0, 1, 0, 0, 0, EVIL)),
            new Senders(senders, senders, senders, senders),
            List.of(
                new RelayBlock(
                    EVIL,
                    EVIL,
                    EVIL,
                    EVIL,
                    "javascript:" + EVIL,
                    "javascript:" + EVIL,
                    1,
                    1,
                    TIME,
                    TIME,
                    EVIL,
                    ORIGIN)),
            new Hygiene(List.of(address), List.of(address), List.of(address)),
            List.of(new Trend(EVIL, rich.days().get(0).day(), 1, 0, 1, 0)),
            List.of(
                new Finding(
                        "ip-blocklisted",
                        Finding.Category.REPUTATION,
                        Finding.Severity.CRITICAL,
                        EVIL,
                        TIME,
                        TIME,
                        false,
                        1,
                        1,
                        Map.of("list", EVIL, "url", EVIL, "replyUrl", EVIL, "provider", EVIL),
                        List.of(new Finding.Evidence(EVIL, ORIGIN)),
                        EVIL)
                    .withDns(SampleDns.hostile(EVIL).facts()),
                new Finding(
                    EVIL,
                    Finding.Category.DATA,
                    Finding.Severity.NOTICE,
                    EVIL,
                    TIME,
                    TIME,
                    true,
                    1,
                    1,
                    Map.of(),
                    List.of(),
                    EVIL)),
            new TimePatterns(
                List.of(new ProviderHour(1, EVIL, 3, 1, 1), new ProviderHour(30, EVIL, 3, 1, 1)),
                List.of(
                    new CauseDay(EVIL, rich.days().get(0).day(), 1),
                    new CauseDay(EVIL, rich.days().get(1).day(), 1)),
                List.of()),
            SampleDns.hostile(EVIL),
            Changes.none());
    Finding finding = hostile.findings().get(0);
    return hostile.withChanges(
        new Changes(
            TIME,
            List.of(new FindingChange(FindingChange.Kind.NEW, finding, null, 0)),
            false,
            List.of(),
            List.of(address),
            List.of(new Changes.Lifted(EVIL + "@example.org", EVIL, EVIL, TIME)),
            hostile.replies()));
  }

  private static Recent recent(Recent rich, Senders senders) {
    Period day = rich.periods().get(0);
    return new Recent(
        rich.day(),
        rich.endsAt(),
        rich.days(),
        List.of(
            new Period(
                day.length(),
                day.from(),
                day.to(),
                day.attempts(),
                day.mail(),
                day.notices(),
                day.before(),
                List.of(new PeriodCause(EVIL, 1, 1, 1, 0, 0)),
                List.of(new ProviderRow(EVIL, 1, 0, 0, 0, 1, 0, 0, 0, EVIL)),
                List.of(new DomainRow(EVIL, EVIL, 1, 0, 0, 0, 1, 0, 0, 0, EVIL)),
                1,
                senders)),
        List.of(new SenderPast("list", EVIL, 1, 2, 0.5, 3)));
  }
}
