package org.bouncelog.analyze.finding;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.bouncelog.analyze.store.Query.Row;

/**
 * When one server logged mail.
 *
 * @param logHost as the log names it; empty where it names none
 * @param quarters quarters of an hour since the epoch in which it did, ascending
 */
record HostActivity(String logHost, List<Long> quarters) {

  HostActivity {
    quarters = List.copyOf(quarters);
  }

  static HostActivity read(Row row) throws SQLException {
    return new HostActivity(
        row.text("log_host"),
        Stream.of(row.text("quarters").split(",", -1)).map(Long::valueOf).toList());
  }

  long first() {
    return quarters.get(0);
  }

  long last() {
    return quarters.get(quarters.size() - 1);
  }
}
