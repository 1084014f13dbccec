package org.bouncelog.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.cause.Finality;
import org.bouncelog.analyze.result.AddressRow;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.CauseRow;
import org.bouncelog.analyze.result.Changes;
import org.bouncelog.analyze.result.DayRow;
import org.bouncelog.analyze.result.DomainRow;
import org.bouncelog.analyze.result.FileFault;
import org.bouncelog.analyze.result.FileIntake;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.Finding.Category;
import org.bouncelog.analyze.result.Finding.Evidence;
import org.bouncelog.analyze.result.Finding.Severity;
import org.bouncelog.analyze.result.FindingChange;
import org.bouncelog.analyze.result.HourRow;
import org.bouncelog.analyze.result.Hygiene;
import org.bouncelog.analyze.result.Intake;
import org.bouncelog.analyze.result.MailDay;
import org.bouncelog.analyze.result.Origin;
import org.bouncelog.analyze.result.Period;
import org.bouncelog.analyze.result.PeriodCause;
import org.bouncelog.analyze.result.ProviderRow;
import org.bouncelog.analyze.result.Recent;
import org.bouncelog.analyze.result.RelayBlock;
import org.bouncelog.analyze.result.ReplyCodeRow;
import org.bouncelog.analyze.result.ReplyRow;
import org.bouncelog.analyze.result.Run;
import org.bouncelog.analyze.result.SenderPast;
import org.bouncelog.analyze.result.SenderRow;
import org.bouncelog.analyze.result.Senders;
import org.bouncelog.analyze.result.Totals;
import org.bouncelog.analyze.result.Trend;
import org.jspecify.annotations.Nullable;

/**
 * Two weeks of an ordinary, slightly troubled mail server: every part of the report has content.
 */
public final class SampleAnalysis {

  public static final Instant AS_OF = Instant.parse("2026-02-15T04:15:00Z");
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final String LOG = "/var/log/mail.log";

  private SampleAnalysis() {}

  /** The rich one. */
  public static Analysis rich() {
    return new Analysis(
        run(),
        intake(),
        totals(),
        recent(),
        days(14),
        hours(),
        replyCodes(),
        causes(),
        replies(),
        providers(),
        domains(),
        senders(),
        blocks(),
        hygiene(),
        trends(),
        findings(),
        SamplePatterns.patterns(),
        SampleDns.evidence(),
        changes());
  }

  /** Nothing was read. */
  public static Analysis empty() {
    return new Analysis(
        new Run("20260215T041500Z", "0.1.0", AS_OF, PARIS, null, null),
        new Intake(List.of(), 0, 0, 0, 0, 0, List.of(), List.of(), List.of()),
        new Totals(
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            Totals.Deliveries.none(),
            Totals.Deliveries.none(),
            0,
            0,
            0),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Senders.none(),
        List.of(),
        new Hygiene(List.of(), List.of(), List.of()),
        List.of(),
        List.of());
  }

  /** One day on which all mail arrived. */
  public static Analysis flawless() {
    return new Analysis(
        run(),
        new Intake(
            List.of(file("/var/log/mail.log", FileIntake.Status.NEW, 900, 500, 400, 0, null)),
            900,
            500,
            400,
            0,
            500,
            List.of(new Intake.ReasonCount("queue", 400)),
            List.of(),
            List.of()),
        new Totals(
            900,
            500,
            400,
            0,
            500,
            200,
            300,
            300,
            0,
            0,
            0,
            0,
            0,
            new Totals.Deliveries(200, 300, 0, 0, 0, 0, 0, 0, 0),
            Totals.Deliveries.none(),
            0,
            0,
            0),
        List.of(new DayRow(LocalDate.parse("2026-02-14"), 200, 300, 0, 0, 0, 0)),
        List.of(new HourRow(9, 300, 0, 0, 0)),
        List.of(),
        List.of(),
        List.of(),
        List.of(new ProviderRow("google", 300, 0, 300, 0, 0, 0, 0, 0, "")),
        List.of(new DomainRow("gmail.example", "google", 300, 0, 300, 0, 0, 0, 0, 0, "")),
        new Senders(
            List.of(new SenderRow("example.org", true, 300, 0, 0, 0, 0, 0, 0, "")),
            List.of(),
            List.of(new SenderRow("mail postfix", true, 300, 0, 0, 0, 0, 0, 0, "")),
            List.of(new SenderRow("", false, 300, 0, 0, 0, 0, 0, 0, ""))),
        List.of(),
        new Hygiene(List.of(), List.of(), List.of()),
        List.of(),
        List.of());
  }

  /** The rich one with other lists of addresses. */
  public static Analysis with(Hygiene hygiene) {
    Analysis rich = rich();
    return new Analysis(
        rich.run(),
        rich.intake(),
        rich.totals(),
        rich.recent(),
        rich.days(),
        rich.hours(),
        rich.replyCodes(),
        rich.causes(),
        rich.replies(),
        rich.providers(),
        rich.domains(),
        rich.senders(),
        rich.blocks(),
        hygiene,
        rich.trends(),
        rich.findings(),
        rich.patterns(),
        rich.dns(),
        rich.changes());
  }

  /** An address with a verdict. */
  public static AddressRow address(
      String address, String verdict, String reason, String cause, String reply) {
    return new AddressRow(
        address,
        address.substring(address.lastIndexOf('@') + 1),
        verdict,
        reason,
        cause,
        1,
        Instant.parse("2026-02-03T08:12:44Z"),
        Instant.parse("2026-02-14T08:13:01Z"),
        null,
        550,
        "5.1.1",
        reply,
        line(482_113),
        null,
        verdict.equals("keep") ? null : Instant.parse("2027-02-14T08:13:01Z"));
  }

  private static Run run() {
    return new Run(
        "20260215T041500Z",
        "0.1.0",
        AS_OF,
        PARIS,
        Instant.parse("2026-01-31T23:00:12Z"),
        Instant.parse("2026-02-14T22:59:41Z"));
  }

  private static Intake intake() {
    return new Intake(
        List.of(
            file(LOG, FileIntake.Status.GROWN, 41_288, 21_804, 19_472, 12, null),
            file("/var/log/mail.log.1", FileIntake.Status.UNCHANGED, 0, 0, 0, 0, null),
            new FileIntake(
                "/var/log/mail.log.2.gz",
                FileIntake.Status.DAMAGED,
                "postfix",
                "gzip",
                9_120,
                4_811,
                4_309,
                0,
                4_902,
                Instant.parse("2026-01-31T23:00:12Z"),
                Instant.parse("2026-02-03T04:11:09Z"),
                new FileFault("truncated", "")),
            file(
                "/var/log/dpkg.log",
                FileIntake.Status.UNRECOGNISED,
                0,
                0,
                0,
                0,
                new FileFault("unrecognised", ""))),
        50_408,
        26_615,
        23_781,
        12,
        27_340,
        List.of(
            new Intake.ReasonCount("queue", 11_402),
            new Intake.ReasonCount("session", 8_830),
            new Intake.ReasonCount("tls", 2_118),
            new Intake.ReasonCount("other-program", 1_431)),
        List.of(new Intake.ReasonCount("unknown-form", 9), new Intake.ReasonCount("truncated", 3)),
        List.of(
            new Intake.UnparsedSample(
                LOG,
                7_118_220,
                "Feb 14 03:11:09 mx1 postfix/smtp[811]: ABCDEF12345: to=<claire@examp")));
  }

  private static FileIntake file(
      String name,
      FileIntake.Status status,
      long lines,
      long recognised,
      long ignored,
      long unparsed,
      @Nullable FileFault problem) {
    boolean read = lines > 0;
    return new FileIntake(
        name,
        status,
        read ? "postfix" : "",
        "none",
        lines,
        recognised,
        ignored,
        unparsed,
        read ? recognised + 634 : 0,
        read ? Instant.parse("2026-02-13T23:00:02Z") : null,
        read ? Instant.parse("2026-02-14T22:59:41Z") : null,
        problem);
  }

  private static Origin line(long byteOffset) {
    return new Origin(
        LOG,
        byteOffset,
        true,
        "mx1",
        Instant.parse("2026-02-14T08:13:01Z"),
        "4F2A1B3C5D",
        new Origin.Search("zgrep -hF '", "' '/var/log/mail.log'* | grep -F ':13:01'"));
  }

  private static Totals totals() {
    return new Totals(
        612_940,
        318_211,
        294_680,
        49,
        331_027,
        71_204,
        98_412,
        89_311,
        5_402,
        3_488,
        211,
        1_877,
        640,
        new Totals.Deliveries(69_870, 85_410, 3_164, 1_020, 47, 3_301, 205, 83, 7),
        new Totals.Deliveries(905, 663, 27, 0, 2, 187, 6, 27, 0),
        2_204,
        318,
        407);
  }

  private static Changes changes() {
    List<Finding> findings = findings();
    List<AddressRow> suppress = hygiene().suppress();
    return new Changes(
        AS_OF.minus(Duration.ofDays(1)),
        List.of(
            new FindingChange(FindingChange.Kind.NEW, findings.get(0), null, 0),
            new FindingChange(
                FindingChange.Kind.WORSE, findings.get(1), findings.get(1).severity(), 12),
            new FindingChange(
                FindingChange.Kind.ENDED, findings.get(2), findings.get(2).severity(), 40)),
        false,
        List.of(),
        suppress.subList(0, Math.min(2, suppress.size())),
        List.of(
            new Changes.Lifted(
                "ann@example.net", "keep", "too-few-strikes", AS_OF.minus(Duration.ofHours(9)))),
        replies().subList(0, 1));
  }

  /**
   * A day worse than the same weekday before, a gap in the month, and the rest of the history
   * before it.
   */
  private static Recent recent() {
    LocalDate newest = LocalDate.parse("2026-02-14");
    List<MailDay> days = new ArrayList<>();
    Totals.Deliveries left = totals().mail();
    for (int back = 29; back >= 0; back--) {
      if (back > 17 && back < 22) {
        continue;
      }
      long sent = 1_500 + 40L * (back % 7);
      long bounced = back == 0 ? 210 : 30 + back % 3;
      Totals.Deliveries mail =
          new Totals.Deliveries(sent, sent, 60, 20, 1, bounced, 4, back == 0 ? 40 : 1, 0);
      days.add(new MailDay(newest.minusDays(back), mail, Totals.Deliveries.none()));
      left = minus(left, mail);
    }
    days.add(0, new MailDay(newest.minusDays(40), left, totals().notices()));
    return new Recent(
        newest,
        Instant.parse("2026-02-14T20:15:00Z"),
        days,
        List.of(period(1, days), period(7, days), period(30, days)),
        List.of(
            new SenderPast("list", "weekly (news.example.com)", 802, 1_010, 0.981, 17),
            new SenderPast("domain", "example.com", 390, 400, 0.9725, 26)));
  }

  private static Period period(int length, List<MailDay> days) {
    LocalDate to = LocalDate.parse("2026-02-14");
    LocalDate from = to.minusDays(length - 1L);
    MailDay sum =
        days.stream()
            .filter(day -> !day.day().isBefore(from))
            .reduce(MailDay.none(from), MailDay::and);
    return new Period(
        length,
        from,
        to,
        new DayRow(from, 1_500L * length, 1_560L * length, 90, 30, 4, 12),
        sum.mail(),
        sum.notices(),
        length == 30 ? null : days.get(days.size() - 8),
        causes().stream()
            .limit(4)
            .map(row -> new PeriodCause(row.cause(), 40L * length, 9, 7L * length, 3, 2))
            .toList(),
        providers().subList(0, 3),
        domains().subList(0, 3),
        3,
        senders());
  }

  private static Totals.Deliveries minus(Totals.Deliveries all, Totals.Deliveries part) {
    return new Totals.Deliveries(
        all.messages() - part.messages(),
        all.firstTry() - part.firstTry(),
        all.afterRetry() - part.afterRetry(),
        all.relayed() - part.relayed(),
        all.discarded() - part.discarded(),
        all.bounced() - part.bounced(),
        all.expired() - part.expired(),
        all.open() - part.open(),
        all.unknown() - part.unknown());
  }

  private static List<DayRow> days(int count) {
    List<DayRow> days = new ArrayList<>();
    LocalDate first = LocalDate.parse("2026-02-01");
    for (int i = 0; i < count; i++) {
      LocalDate day = first.plusDays(i);
      boolean weekend = day.getDayOfWeek().getValue() > 5;
      long base = weekend ? 1_900 : 7_400 + 310L * (i % 5);
      long trouble = i > 9 ? 620 : 180;
      days.add(
          new DayRow(day, base - 900, base, trouble, 90 + base / 40, i > 11 ? 60 : 6, 120 + i));
    }
    return days;
  }

  private static List<HourRow> hours() {
    List<HourRow> hours = new ArrayList<>();
    for (int hour = 0; hour < 24; hour++) {
      long base = hour < 6 ? 420 : hour < 9 ? 4_800 : hour < 19 ? 6_900 - 120L * hour : 1_800;
      hours.add(new HourRow(hour, base, base / 18, base / 27, hour % 7));
    }
    return hours;
  }

  private static List<ReplyCodeRow> replyCodes() {
    return List.of(
        new ReplyCodeRow(550, "5.1.1", 1_912, 1_840, "mailbox-unknown", 3),
        new ReplyCodeRow(421, "4.7.28", 1_644, 702, "rate-limited", 2),
        new ReplyCodeRow(451, "4.7.1", 1_203, 1_001, "greylisted", 2),
        new ReplyCodeRow(550, "5.7.26", 880, 611, "auth-missing", 1),
        new ReplyCodeRow(554, "5.7.1", 702, 518, "ip-blocklisted", 5),
        new ReplyCodeRow(null, null, 611, 198, "connect-failed", 2),
        new ReplyCodeRow(452, "4.2.2", 388, 121, "mailbox-full", 1),
        new ReplyCodeRow(550, null, 301, 288, "mailbox-unknown", 2));
  }

  private static CauseRow cause(
      String id,
      String type,
      String fault,
      String family,
      long attempts,
      long failed,
      long open,
      long delivered,
      long recipients,
      long domains) {
    return new CauseRow(
        id,
        type,
        fault,
        "keep",
        family,
        attempts,
        failed / 2 + 1,
        failed,
        open,
        delivered,
        recipients,
        domains,
        Instant.parse("2026-02-01T06:11:00Z"),
        Instant.parse("2026-02-14T21:40:00Z"));
  }

  private static List<CauseRow> causes() {
    return List.of(
        cause("mailbox-unknown", "hard", "recipient-list", "550", 2_201, 2_128, 0, 12, 2_110, 640),
        cause("auth-missing", "block", "sender-identity", "5.7.26", 880, 611, 0, 0, 611, 4),
        cause("ip-blocklisted", "block", "sender-reputation", "554", 702, 518, 0, 90, 518, 77),
        cause("rate-limited", "soft", "sender-reputation", "421/450", 1_644, 31, 62, 1_540, 702, 9),
        cause("greylisted", "soft", "nobody", "451", 1_203, 4, 11, 1_188, 1_001, 300),
        cause("mailbox-full", "soft", "recipient-list", "552", 388, 88, 9, 14, 121, 44),
        cause("connect-failed", "soft", "network", "421", 611, 160, 14, 347, 198, 61),
        cause("unclassified", "unknown", "unknown", "-", 84, 59, 0, 0, 59, 21));
  }

  private static Senders senders() {
    return new Senders(
        List.of(
            sender("news.example.org", true, 3_120, 1_604, 88, "mailbox-unknown"),
            sender("example.org", true, 2_010, 61, 4, "ip-blocklisted"),
            sender("<>", true, 44, 9, 0, "mailbox-unknown")),
        List.of(
            sender("weekly (news.example.org)", true, 402, 1_511, 0, "mailbox-unknown"),
            sender("", true, 4_772, 163, 92, "ip-blocklisted")),
        List.of(
            sender("mx1 postfix-bulk", true, 3_120, 1_604, 88, "mailbox-unknown"),
            sender("mx1 postfix", true, 2_054, 70, 4, "ip-blocklisted")),
        List.of(
            sender("", false, 5_174, 1_022, 0, "mailbox-unknown"),
            sender("192.0.2.25", false, 0, 652, 92, "ip-blocklisted")));
  }

  private static SenderRow sender(
      String name, boolean complete, long delivered, long bounced, long blocked, String cause) {
    return new SenderRow(name, complete, delivered, 1, bounced, 3, 2, 0, blocked, cause);
  }

  private static ReplyRow reply(
      String provider,
      @Nullable String stage,
      @Nullable Integer code,
      @Nullable String enhanced,
      String template,
      String cause,
      String rule,
      long events,
      String sample) {
    return new ReplyRow(
        provider,
        stage,
        code,
        enhanced,
        template,
        cause,
        "hard",
        rule,
        rule.isEmpty() ? "low" : "high",
        Finality.of(code, enhanced),
        events,
        events - 3,
        Instant.parse("2026-02-01T06:11:00Z"),
        Instant.parse("2026-02-14T21:40:00Z"),
        sample,
        new Origin(LOG, 482_113),
        List.of(line(482_113), new Origin(LOG, 482_113)));
  }

  private static List<ReplyRow> replies() {
    return List.of(
        reply(
            "google",
            "rcpt",
            550,
            "5.1.1",
            "550 5.1.1 No such account here: <ADDR> ID",
            "mailbox-unknown",
            "google.no-such-user",
            1_310,
            "550 5.1.1 No such account here: <john.miller@example.org> q9-20a"),
        reply(
            "other",
            "rcpt",
            550,
            null,
            "550 unknown recipient <ADDR>",
            "mailbox-unknown",
            "general.unknown-recipient",
            411,
            "550 unknown recipient <claire@example.net>"),
        reply(
            "microsoft",
            "mail",
            550,
            "5.7.1",
            "550 5.7.1 [IP] is on our block list (S3140)",
            "ip-blocklisted",
            "microsoft.s3140",
            402,
            "550 5.7.1 [192.0.2.25] is on our block list (S3140)"),
        reply(
            "yahoo",
            "end-of-data",
            421,
            "4.7.28",
            "421 4.7.28 [RL02] slow down, too much mail from IP",
            "rate-limited",
            "yahoo.rl",
            1_644,
            "421 4.7.28 [RL02] slow down, too much mail from 192.0.2.25"),
        reply(
            "other",
            null,
            null,
            null,
            "connect to HOST[IP]:25: connection timed out",
            "connect-failed",
            "postfix.connect-timeout",
            611,
            "connect to mx.example.net[198.51.100.7]:25: connection timed out"),
        reply(
            "other",
            "rcpt",
            554,
            null,
            "554 computer says no",
            "unclassified",
            "",
            84,
            "554 computer says no"));
  }

  private static List<ProviderRow> providers() {
    return List.of(
        new ProviderRow("google", 41_200, 880, 38_911, 5, 1_310, 40, 12, 0, "mailbox-unknown"),
        new ProviderRow("microsoft", 21_980, 410, 20_402, 0, 1_020, 66, 8, 0, "ip-blocklisted"),
        new ProviderRow("yahoo", 9_120, 1_644, 7_900, 0, 214, 31, 62, 0, "rate-limited"),
        new ProviderRow("other", 25_500, 2_468, 21_498, 0, 944, 74, 14, 7, "greylisted"),
        new ProviderRow("none", 612, 0, 600, 0, 0, 0, 0, 0, ""));
  }

  private static List<DomainRow> domains() {
    List<DomainRow> domains = new ArrayList<>();
    domains.add(
        new DomainRow(
            "example.org", "google", 4_120, 88, 3_901, 5, 140, 3, 1, 0, "mailbox-unknown"));
    domains.add(
        new DomainRow("example.net", "other", 2_011, 210, 1_801, 0, 120, 9, 2, 0, "greylisted"));
    for (int i = 1; i <= 140; i++) {
      domains.add(
          new DomainRow(
              "firm" + i + ".example",
              "other",
              300 - i,
              i % 9,
              280 - i,
              0,
              12,
              1,
              0,
              0,
              "mailbox-full"));
    }
    return domains;
  }

  private static List<RelayBlock> blocks() {
    return List.of(
        new RelayBlock(
            "microsoft",
            "ip-blocklisted",
            "zen.dnsbl.example",
            "192.0.2.25",
            "https://lookup.dnsbl.example/query?ip=192.0.2.25",
            "https://help.provider.example/S3140",
            702,
            518,
            Instant.parse("2026-02-11T09:02:00Z"),
            Instant.parse("2026-02-14T21:40:00Z"),
            "550 5.7.1 [192.0.2.25] is on our block list (S3140)",
            new Origin(LOG, 512_900)),
        new RelayBlock(
            "yahoo",
            "rate-limited",
            null,
            null,
            null,
            null,
            1_644,
            702,
            Instant.parse("2026-02-02T07:00:00Z"),
            Instant.parse("2026-02-14T20:00:00Z"),
            "421 4.7.28 [RL02] slow down, too much mail from 192.0.2.25",
            new Origin(LOG, 91_004)));
  }

  private static Hygiene hygiene() {
    List<AddressRow> suppress = new ArrayList<>();
    suppress.add(
        address(
            "john.miller@example.org",
            "suppress",
            "strikes",
            "mailbox-unknown",
            "550 5.1.1 No such account here: <john.miller@example.org> q9-20a"));
    suppress.add(
        address(
            "claire@example.net",
            "suppress",
            "strikes",
            "mailbox-unknown",
            "550 5.1.1 user claire unknown"));
    for (int i = 0; i < 24; i++) {
      suppress.add(
          address(
              "reader" + i + "@firm" + i + ".example",
              "suppress",
              i % 3 == 0 ? "strikes" : "failed-again",
              i % 3 == 0 ? "mailbox-full" : "mailbox-unknown",
              "550 5.1.1 No such account here"));
    }
    List<AddressRow> review =
        List.of(
            address(
                "a.b@example.com",
                "review",
                "bounce-spike",
                "mailbox-unknown",
                "550 5.1.1 unknown"),
            address(
                "sales@example.com",
                "review",
                "low-confidence",
                "unclassified",
                "554 computer says no"));
    AddressRow typo =
        new AddressRow(
            "eva@gmial.example",
            "gmial.example",
            "suppress",
            "domain",
            "domain-unknown",
            2,
            Instant.parse("2026-02-03T08:12:44Z"),
            Instant.parse("2026-02-14T08:13:01Z"),
            null,
            null,
            null,
            "Host or domain name not found",
            new Origin(LOG, 1_004),
            "eva@gmail.example",
            Instant.parse("2027-02-14T08:13:01Z"));
    return new Hygiene(suppress, review, List.of(typo));
  }

  private static List<Trend> trends() {
    LocalDate day = LocalDate.parse("2026-02-14");
    return List.of(
        new Trend("attempts", day, 2_730, 2_090.0, 2, 2_090),
        new Trend("bounced", day, 137, 139.5, 2, 139),
        new Trend("cause.rate-limited", day, 402, 61.5, 2, 61),
        new Trend("cause.auth-missing", day, 88, 0, 2, 0),
        new Trend("provider.yahoo", day, 610, 610, 2, 610));
  }

  private static Finding finding(
      String code,
      Category category,
      Severity severity,
      String subject,
      boolean ended,
      long messages,
      long recipients,
      Map<String, String> facts,
      List<Evidence> evidence) {
    return new Finding(
        code,
        category,
        severity,
        subject,
        Instant.parse("2026-02-11T09:02:00Z"),
        Instant.parse("2026-02-14T21:40:00Z"),
        ended,
        messages,
        recipients,
        facts,
        evidence,
        code);
  }

  private static List<Finding> findings() {
    return List.of(
        finding(
                "ip-blocklisted",
                Category.REPUTATION,
                Severity.CRITICAL,
                "192.0.2.25",
                false,
                702,
                518,
                Map.of("list", "zen.dnsbl.example", "url", "lookup.dnsbl.example/192.0.2.25"),
                List.of(
                    new Evidence(
                        "550 5.7.1 [192.0.2.25] is on our block list (S3140)",
                        new Origin(LOG, 512_900),
                        List.of(line(512_900))),
                    new Evidence("25.2.0.192.zen.dnsbl.example A 127.0.0.2", null)))
            .withDns(List.of(SampleDns.listed())),
        finding(
            "auth-missing",
            Category.AUTHENTICATION,
            Severity.CRITICAL,
            "news.example.com",
            false,
            880,
            611,
            Map.of("provider", "google"),
            List.of(
                new Evidence(
                    "550 5.7.26 sender not authenticated: SPF and DKIM did not pass",
                    new Origin(LOG, 600_120)))),
        finding(
            "provider-throttling",
            Category.REPUTATION,
            Severity.WARNING,
            "Yahoo",
            false,
            1_644,
            702,
            Map.of("laterShare", "0.94", "delay", "PT2H20M", "tried", "5200", "share", "0.6"),
            List.of(
                new Evidence(
                    "421 4.7.28 [RL02] slow down, too much mail from 192.0.2.25",
                    new Origin(LOG, 91_004)))),
        finding(
            "unknown-user-rate",
            Category.LIST_HYGIENE,
            Severity.WARNING,
            "news.example.com",
            false,
            2_190,
            2_110,
            Map.of("rate", "0.0312", "total", "67600", "threshold", "0.02"),
            List.of()),
        finding(
            "unparsed-lines",
            Category.DATA,
            Severity.NOTICE,
            LOG,
            false,
            0,
            0,
            Map.of("lines", "12"),
            List.of()),
        finding(
            "provider-unreachable",
            Category.INFRASTRUCTURE,
            Severity.WARNING,
            "example.net",
            true,
            160,
            120,
            Map.of(),
            List.of()));
  }

  /** The same finding about something else. */
  public static Finding about(Finding f, String subject) {
    return new Finding(
        f.code(),
        f.category(),
        f.severity(),
        subject,
        f.since(),
        f.lastSeen(),
        f.ended(),
        f.messages(),
        f.recipients(),
        f.facts(),
        f.evidence(),
        f.advice());
  }

  /** The same analysis with other findings. */
  public static Analysis withFindings(Analysis a, List<Finding> findings) {
    return copy(a, a.days(), a.domains(), findings);
  }

  /** The same analysis with other rows. */
  public static Analysis copy(
      Analysis a, List<DayRow> days, List<DomainRow> domains, List<Finding> findings) {
    return new Analysis(
        a.run(),
        a.intake(),
        a.totals(),
        days,
        a.hours(),
        a.replyCodes(),
        a.causes(),
        a.replies(),
        a.providers(),
        domains,
        a.senders(),
        a.blocks(),
        a.hygiene(),
        a.trends(),
        findings);
  }
}
