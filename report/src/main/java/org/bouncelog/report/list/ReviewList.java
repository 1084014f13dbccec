package org.bouncelog.report.list;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncelog.analyze.result.AddressRow;
import org.bouncelog.analyze.result.Origin;
import org.bouncelog.report.text.Messages;
import org.bouncelog.report.text.Words;

/** {@code review.csv} and {@code corrections.csv}: for a person with a spreadsheet. */
public final class ReviewList {

  private static final List<String> REVIEW =
      List.of(
          "address",
          "reason",
          "cause",
          "reply-code",
          "strikes",
          "first-failure",
          "last-failure",
          "last-delivered",
          "suggestion",
          "reply",
          "source",
          "logged-at",
          "log-line",
          "find");

  private static final List<String> CORRECTIONS =
      List.of(
          "address",
          "suggestion",
          "cause",
          "reply-code",
          "last-failure",
          "reply",
          "source",
          "logged-at",
          "log-line",
          "find");

  private final Words words;

  /**
   * Lists in the language of the words.
   *
   * @param words whose texts of the reasons are {@code reason.<key>}
   */
  public ReviewList(Words words) {
    this.words = words;
  }

  /** Writes {@code review.csv}. */
  public void writeReview(List<AddressRow> review, Appendable out) throws IOException {
    Spreadsheet sheet = Spreadsheet.open(out, words, REVIEW);
    for (AddressRow row : review) {
      sheet.row(
          List.of(
              sheet.text(row.address()),
              sheet.text(reason(row)),
              sheet.cause(row),
              sheet.codes(row),
              sheet.number(row.strikes()),
              sheet.time(row.firstFailure()),
              sheet.time(row.lastFailure()),
              sheet.time(row.lastDelivered()),
              sheet.text(row.suggestion()),
              sheet.text(row.reply()),
              source(row, sheet),
              sheet.time(row.evidence().loggedAt()),
              sheet.logLine(row),
              sheet.text(row.evidence().find())));
    }
  }

  /** Writes {@code corrections.csv}. */
  public void writeCorrections(List<AddressRow> corrections, Appendable out) throws IOException {
    Spreadsheet sheet = Spreadsheet.open(out, words, CORRECTIONS);
    for (AddressRow row : corrections) {
      sheet.row(
          List.of(
              sheet.text(row.address()),
              sheet.text(row.suggestion()),
              sheet.cause(row),
              sheet.codes(row),
              sheet.time(row.lastFailure()),
              sheet.text(row.reply()),
              source(row, sheet),
              sheet.time(row.evidence().loggedAt()),
              sheet.logLine(row),
              sheet.text(row.evidence().find())));
    }
  }

  private static String source(AddressRow row, Spreadsheet sheet) {
    Origin origin = row.evidence();
    return origin.isThere() && !origin.file().isEmpty()
        ? sheet.text(origin.file() + ":" + origin.byteOffset())
        : "";
  }

  private String reason(AddressRow row) {
    Messages messages = words.ui();
    String text =
        row.reasons().stream()
            .map(reason -> messages.getOr("reason." + reason, reason))
            .collect(Collectors.joining("; "));
    return row.disposable() ? text + "; " + messages.get("hygiene.disposable") : text;
  }
}
