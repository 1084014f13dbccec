package org.bouncelog.report.list;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVPrinter;
import org.bouncelog.analyze.result.AddressRow;
import org.bouncelog.report.text.Messages;

/** {@code review.csv} and {@code corrections.csv}: for a person with a spreadsheet. */
public final class ReviewList {

  private static final List<String> REVIEW =
      List.of(
          "address",
          "reason",
          "cause",
          "reply_code",
          "enhanced_status",
          "strikes",
          "first_failure",
          "last_failure",
          "last_delivered",
          "suggestion",
          "reply",
          "source",
          "log_host",
          "logged_at",
          "queue_id",
          "find");

  private static final List<String> CORRECTIONS =
      List.of(
          "address",
          "suggestion",
          "cause",
          "reply_code",
          "enhanced_status",
          "last_failure",
          "reply",
          "source",
          "log_host",
          "logged_at",
          "queue_id",
          "find");

  private final Messages messages;

  /**
   * Lists in the language of the messages.
   *
   * @param messages texts of the reasons: {@code reason.<key>}
   */
  public ReviewList(Messages messages) {
    this.messages = messages;
  }

  /** Writes {@code review.csv}. */
  public void writeReview(List<AddressRow> review, Appendable out) throws IOException {
    CSVPrinter csv = Csv.open(out, REVIEW);
    for (AddressRow row : review) {
      List<String> evidence = Csv.evidence(row);
      csv.printRecord(
          Csv.cell(row.address()),
          Csv.cell(reason(row)),
          Csv.cell(row.cause()),
          Csv.cell(row.replyCode()),
          Csv.cell(row.enhancedStatus()),
          row.strikes(),
          Csv.time(row.firstFailure()),
          Csv.time(row.lastFailure()),
          Csv.time(row.lastDelivered()),
          Csv.cell(row.suggestion()),
          Csv.cell(row.reply()),
          evidence.get(0),
          evidence.get(1),
          evidence.get(2),
          evidence.get(3),
          evidence.get(4));
    }
  }

  public void writeCorrections(List<AddressRow> corrections, Appendable out) throws IOException {
    CSVPrinter csv = Csv.open(out, CORRECTIONS);
    for (AddressRow row : corrections) {
      List<String> evidence = Csv.evidence(row);
      csv.printRecord(
          Csv.cell(row.address()),
          Csv.cell(row.suggestion()),
          Csv.cell(row.cause()),
          Csv.cell(row.replyCode()),
          Csv.cell(row.enhancedStatus()),
          Csv.time(row.lastFailure()),
          Csv.cell(row.reply()),
          evidence.get(0),
          evidence.get(1),
          evidence.get(2),
          evidence.get(3),
          evidence.get(4));
    }
  }

  private String reason(AddressRow row) {
    String text =
        row.reasons().stream()
            .map(reason -> messages.getOr("reason." + reason, reason))
            .collect(Collectors.joining("; "));
    return row.disposable() ? text + "; " + messages.get("hygiene.disposable") : text;
  }
}
