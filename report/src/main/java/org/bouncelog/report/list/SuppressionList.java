package org.bouncelog.report.list;

import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;
import org.bouncelog.analyze.result.AddressRow;
import org.bouncelog.analyze.result.Changes;

/**
 * The addresses that get no more mail, for mailing software: an address is written exactly as it
 * was logged. One that cannot stand on a line of its own is never suppressed ({@code
 * 67-unlistable.sql}).
 */
public final class SuppressionList {

  private static final List<String> HEADER =
      List.of(
          "address",
          "cause",
          "reply_code",
          "enhanced_status",
          "strikes",
          "first_failure",
          "last_failure",
          "expires_at",
          "reason",
          "reply",
          "source",
          "dns",
          "reasons",
          "log_host",
          "logged_at",
          "queue_id",
          "find");

  private final List<AddressRow> rows;

  public SuppressionList(List<AddressRow> suppress) {
    this.rows = suppress;
  }

  /**
   * {@code suppress.csv}: times in UTC, empty cells where nothing is known; the evidence stands in
   * the last columns.
   */
  public void writeCsv(Appendable out) throws IOException {
    CSVPrinter csv = Csv.open(out, HEADER);
    for (AddressRow row : rows) {
      List<String> evidence = Csv.evidence(row);
      csv.printRecord(
          row.address(),
          row.cause(),
          Csv.text(row.replyCode()),
          Csv.text(row.enhancedStatus()),
          row.strikes(),
          Csv.time(row.firstFailure()),
          Csv.time(row.lastFailure()),
          Csv.time(row.expiresAt()),
          row.reason(),
          Csv.cell(row.reply()),
          evidence.get(0),
          row.dns() == null ? "" : row.dns().status().label(),
          String.join(" ", row.reasons()),
          evidence.get(1),
          evidence.get(2),
          evidence.get(3),
          evidence.get(4));
    }
  }

  /**
   * {@code suppress-lifted.csv}: addresses that may get mail again, with what is said of them now
   * ({@code none}: nothing any more) and when a delivery was last known, in UTC.
   */
  public static void writeLifted(List<Changes.Lifted> lifted, Appendable out) throws IOException {
    CSVPrinter csv = Csv.open(out, List.of("address", "verdict", "reason", "last_delivered"));
    for (Changes.Lifted row : lifted) {
      csv.printRecord(row.address(), row.verdict(), row.reason(), Csv.time(row.lastDelivered()));
    }
  }
}
