package org.bouncelog.report.list;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncelog.analyze.result.AddressRow;
import org.bouncelog.report.list.ListCleaner.Remark;
import org.bouncelog.report.text.SafeText;
import org.bouncelog.report.text.Words;
import org.jspecify.annotations.Nullable;

/** Rows of a mailing list that were taken out, or should be looked at, for a spreadsheet. */
public final class CleanSheet {
  private static final int SHOWN = 300;

  private static final List<String> COLUMNS =
      List.of("line", "column", "address", "why", "reason", "cause", "last-failure", "correction");

  private final Words words;
  private final Spreadsheet sheet;

  private CleanSheet(Words words, Spreadsheet sheet) {
    this.words = words;
    this.sheet = sheet;
  }

  public static CleanSheet open(Appendable out, Words words) throws IOException {
    return new CleanSheet(words, Spreadsheet.open(out, words, COLUMNS));
  }

  public void write(List<Remark> remarks) throws IOException {
    for (Remark remark : remarks) {
      AddressRow row = remark.row();
      sheet.row(
          List.of(
              sheet.number(remark.line()),
              sheet.number(remark.column()),
              sheet.text(SafeText.visible(remark.text(), SHOWN)),
              sheet.text(why(remark, words)),
              sheet.text(reasons(row)),
              row == null ? "" : sheet.cause(row),
              sheet.time(row == null ? null : row.lastFailure()),
              sheet.text(remark.correction())));
    }
  }

  /** In the language of the words. */
  public static String why(Remark remark, Words words) {
    return words.ui().get("why." + remark.why().name().toLowerCase(java.util.Locale.ROOT));
  }

  private String reasons(@Nullable AddressRow row) {
    return row == null
        ? ""
        : row.reasons().stream()
            .map(reason -> words.ui().getOr("reason." + reason, reason))
            .collect(Collectors.joining("; "));
  }
}
