package org.bouncelog.report.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.Period;
import org.bouncelog.analyze.result.Totals;

/** How much mail there was and what became of it, in a few lines. */
public final class NumberTexts {
  private final Messages ui;
  private final Formats formats;

  public NumberTexts(Words words) {
    this.ui = words.ui();
    this.formats = words.formats();
  }

  /** Of the newest full day, and of the whole history; of that alone where there is no such day. */
  public List<String> lines(Analysis analysis) {
    Period newest = PeriodTexts.newest(analysis);
    Totals totals = analysis.totals();
    List<String> lines = new ArrayList<>();
    mail(lines, newest == null ? totals.mail() : newest.mail(), totals.mail());
    notices(lines, newest == null ? totals.notices() : newest.notices());
    if (newest != null && totals.mail().all() > 0) {
      lines.add(whole(totals.mail()));
    }
    return lines;
  }

  private void mail(List<String> lines, Totals.Deliveries day, Totals.Deliveries whole) {
    if (day.all() == 0) {
      return;
    }
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("all", day.all());
    values.put("messages", day.messages());
    values.put("first", day.firstTry());
    values.put("first_share", formats.percent(day.firstTry(), day.all()));
    values.put("later", day.afterRetry());
    values.put("later_share", formats.percent(day.afterRetry(), day.all()));
    values.put("bounced", day.bounced());
    values.put("bounced_share", formats.percent(day.bounced(), day.all()));
    values.put("expired", day.expired());
    values.put("open", day.open());
    if (whole.open() > day.open()) {
      values.put("waiting", whole.open());
    }
    lines.add(ui.get("summary.deliveries", values));
    part(lines, "summary.relayed", day.relayed(), day.all());
    lines.add(ui.get("summary.failures", values));
    part(lines, "summary.discarded", day.discarded(), day.all());
    part(lines, "summary.unknown", day.unknown(), day.all());
  }

  /** A line about some of the deliveries, where there are any. */
  private void part(List<String> lines, String key, long part, long all) {
    if (part > 0) {
      lines.add(ui.get(key, Map.of("n", part, "share", formats.percent(part, all))));
    }
  }

  private void notices(List<String> lines, Totals.Deliveries notices) {
    if (notices.all() > 0) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("n", notices.all());
      values.put("delivered", notices.delivered());
      values.put("failed", notices.failed());
      values.put("open", notices.open());
      lines.add(ui.get("summary.notices", values));
    }
  }

  private String whole(Totals.Deliveries mail) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("share", formats.percent(mail.arrived(), mail.all()));
    values.put("all", mail.all());
    if (mail.relayed() > 0) {
      values.put("relayed", formats.percent(mail.relayed(), mail.all()));
    }
    values.put("failed", mail.failed());
    values.put("open", mail.open());
    if (mail.unknown() > 0) {
      values.put("unknown", mail.unknown());
    }
    return ui.get("summary.whole", values);
  }
}
