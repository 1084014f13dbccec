package org.bouncelog.analyze.finding;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Query.Row;
import org.jspecify.annotations.Nullable;

/** What the newest report of an earlier day can have told: what ends was said to stand before. */
final class EarlierReport {
  private final Instant asOf;
  private final Set<Stood> stood = new HashSet<>();

  private record Stood(String code, String subject) {}

  private record Line(Instant asOf, Stood stood) {
    static Line read(Row row) throws SQLException {
      return new Line(row.instant("as_of"), new Stood(row.text("code"), row.text("subject")));
    }
  }

  private EarlierReport(Instant asOf) {
    this.asOf = asOf;
  }

  /**
   * Reads it.
   *
   * @param number of the report; null when there is none, which told nothing
   */
  static EarlierReport read(Query query, @Nullable Long number) throws SQLException {
    List<Line> lines =
        number == null ? List.of() : query.list("finding/earlier_report", Line::read, number);
    EarlierReport report = new EarlierReport(lines.isEmpty() ? Instant.MIN : lines.get(0).asOf());
    lines.forEach(line -> report.stood.add(line.stood()));
    return report;
  }

  /** Whether it said that this stands, or came after all of it. */
  boolean told(Failure failure) {
    return failure.lastSeen().isBefore(asOf)
        || stood.contains(new Stood(failure.code().id(), failure.subject()));
  }
}
