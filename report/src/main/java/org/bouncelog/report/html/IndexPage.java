package org.bouncelog.report.html;

import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncelog.report.runs.KeptRuns;
import org.bouncelog.report.runs.KeptRuns.Kept;
import org.bouncelog.report.runs.RunNote;
import org.bouncelog.report.text.Messages;
import org.bouncelog.report.text.Words;
import org.jspecify.annotations.Nullable;

/** {@code OUT/index.html}: the kept runs, newest first, without script. */
public final class IndexPage {
  /** A day in units of the drawing, and the height of 100 %. */
  private static final int DAY = 10;

  private static final int HEIGHT = 1000;

  private IndexPage() {}

  /**
   * One run as the table shows it.
   *
   * @param link name of its folder
   * @param share how much arrived; a dash where there was no mail
   */
  public record Row(
      String link, RunNote note, String headline, String share, @Nullable LocalDate day) {}

  /**
   * The share that arrived by day.
   *
   * @param path of an SVG drawing; a day without mail is a gap
   */
  public record Drawing(
      String path, int width, LocalDate from, LocalDate to, String lowest, LocalDate lowestDay) {}

  /** Writes the page. */
  public static void write(List<Kept> runs, Words words, Writer out) throws IOException {
    Map<String, Object> page = new HashMap<>();
    page.put("m", Messages.load("index", words.language(), words.formats()));
    page.put("f", new Show(words));
    page.put("generator", KeptRuns.GENERATOR);
    page.put("lang", words.language().tag());
    page.put("style", Asset.load("report.css"));
    page.put("own", Asset.load("index.css"));
    page.put("zone", words.formats().zone().getId());
    page.put("runs", runs.stream().map(run -> row(run, words)).toList());
    page.put("drawing", drawing(runs, words));
    try {
      Templates.index().process(page, out);
    } catch (TemplateException e) {
      throw new IllegalStateException("the index's template and code do not match", e);
    }
  }

  private static Row row(Kept run, Words words) {
    RunNote note = run.note();
    return new Row(
        run.name(),
        note,
        note.headlines().getOrDefault(words.language().tag(), ""),
        words.formats().percent(note.arrived(), note.deliveries()),
        note.day());
  }

  /** Null with fewer than two days. Of several runs about a day the newest counts. */
  private static @Nullable Drawing drawing(List<Kept> runs, Words words) {
    TreeMap<LocalDate, RunNote> days = new TreeMap<>();
    for (Kept run : runs) {
      LocalDate day = run.note().day();
      if (day != null && run.note().deliveries() > 0) {
        days.putIfAbsent(day, run.note());
      }
    }
    if (days.size() < 2) {
      return null;
    }
    List<String> parts = new ArrayList<>();
    LocalDate before = null;
    RunNote lowest = null;
    LocalDate lowestDay = days.firstKey();
    for (Map.Entry<LocalDate, RunNote> entry : days.entrySet()) {
      RunNote note = entry.getValue();
      long x = ChronoUnit.DAYS.between(days.firstKey(), entry.getKey()) * DAY;
      long y = HEIGHT - HEIGHT * note.arrived() / note.deliveries();
      boolean next = before != null && before.plusDays(1).equals(entry.getKey());
      // A line of no length is drawn as a point.
      parts.add(next ? "L" + x + " " + y : "M" + x + " " + y + "h0");
      if (lowest == null
          || note.arrived() * lowest.deliveries() < lowest.arrived() * note.deliveries()) {
        lowest = note;
        lowestDay = entry.getKey();
      }
      before = entry.getKey();
    }
    int width = (int) ChronoUnit.DAYS.between(days.firstKey(), days.lastKey()) * DAY;
    String share =
        lowest == null ? "" : words.formats().percent(lowest.arrived(), lowest.deliveries());
    return new Drawing(
        String.join("", parts), width, days.firstKey(), days.lastKey(), share, lowestDay);
  }
}
