package org.bouncelog.report.text;

import static java.util.Comparator.naturalOrder;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.DayRow;
import org.bouncelog.analyze.result.MailDay;
import org.bouncelog.analyze.result.Period;
import org.bouncelog.analyze.result.Recent;
import org.bouncelog.analyze.result.Totals;
import org.jspecify.annotations.Nullable;

/** Which days a number is of, and how it was before. */
public final class PeriodTexts {
  private final Words words;

  public PeriodTexts(Words words) {
    this.words = words;
  }

  /** The period that the headline is of: the newest full day; null without any mail. */
  public static @Nullable Period newest(Analysis analysis) {
    return analysis.recent().periods().isEmpty() ? null : analysis.recent().periods().get(0);
  }

  /** {@code Sunday 2026-11-29}. */
  public String weekday(LocalDate day) {
    return words
        .ui()
        .get(
            "period.weekday",
            Map.of(
                "weekday", words.ui().get("weekday." + day.getDayOfWeek().getValue()),
                "day", words.formats().day(day)));
  }

  /** The days of a period, as they stand before a sentence about them. */
  public String when(Period period) {
    return period.length() == 1
        ? weekday(period.to())
        : words
            .ui()
            .get("period.span", Map.of("n", (long) period.length(), "to", weekday(period.to())));
  }

  /** Name of the switch for a period. */
  public String label(Period period) {
    return period.length() == 1
        ? words.formats().day(period.to())
        : words.ui().get("period.days", Map.of("n", (long) period.length()));
  }

  /**
   * That the logs end before their last day does, or days before the run, or in a day of which they
   * tell too little; empty where none is so.
   */
  public String ends(Analysis analysis) {
    Recent recent = analysis.recent();
    LocalDate day = recent.day();
    if (day == null) {
      return "";
    }
    LocalDate ran = analysis.run().asOf().atZone(analysis.run().zone()).toLocalDate();
    if (recent.endsAt() != null) {
      return words.ui().get("period.ends", Map.of("time", recent.endsAt()));
    }
    if (!day.plusDays(1).isBefore(ran)) {
      return "";
    }
    LocalDate last = analysis.days().stream().map(DayRow::day).max(naturalOrder()).orElse(day);
    return last.isAfter(day)
        ? words.ui().get("period.partial", Map.of("day", weekday(last)))
        : words.ui().get("period.old", Map.of("day", weekday(day)));
  }

  /** How many deliveries there were and what share got through, against the time before. */
  public String change(Period period) {
    Totals.Deliveries now = period.mail();
    MailDay earlier = period.before();
    if (earlier == null || now.all() == 0) {
      return words.ui().get("period.no-before." + (period.length() == 1 ? "day" : "days"));
    }
    Totals.Deliveries before = earlier.mail();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("before_share", words.formats().percent(before.delivered(), before.all()));
    values.put("share", words.formats().percent(now.delivered(), now.all()));
    values.put("before", before.all());
    values.put("all", now.all());
    values.put("points", words.formats().points(points(now, before)));
    return words.ui().get("period.change." + (period.length() == 1 ? "day" : "days"), values);
  }

  /** Of the share that the next servers took, in hundredths of the whole. */
  private static double points(Totals.Deliveries now, Totals.Deliveries before) {
    return 100.0 * now.delivered() / now.all() - 100.0 * before.delivered() / before.all();
  }
}
