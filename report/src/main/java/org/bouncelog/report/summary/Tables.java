package org.bouncelog.report.summary;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables of {@code report.json} that grow with the mail. Each is cut to so many rows that the
 * file stays small however many there are, and what was cut is told at its end.
 */
final class Tables {
  /** Of rows with a few numbers and at most one reply. */
  static final int MOST = 500;

  /** Of senders, of which there are four tables for each period. */
  static final int SENDERS = 200;

  /** Of lists that stand in files of their own. */
  static final int HEAD = 100;

  private final Json json;
  private final List<Table> written = new ArrayList<>();

  private record Table(String name, int shown, int of, String all) {}

  Tables(Json json) {
    this.json = json;
  }

  /**
   * Writes an array of objects.
   *
   * @param path of the object that it is a field of, with a dot at its end; empty for the outermost
   * @param all file of the run or command that has all rows; empty for none
   */
  <T> void write(String path, String name, List<T> rows, int most, String all, Json.Item<T> item)
      throws IOException {
    List<T> shown = rows.subList(0, Math.min(most, rows.size()));
    json.objects(name, shown, item);
    written.add(new Table(path + name, shown.size(), rows.size(), all));
  }

  /** Says of each table how many of its rows are there. */
  void tell() throws IOException {
    json.objects(
        "tables",
        written,
        table -> {
          json.field("table", table.name());
          json.field("shown", (long) table.shown());
          json.field("of", (long) table.of());
          json.field("all", table.all());
        });
  }
}
