package org.bouncelog.report.list;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.bouncelog.analyze.result.AddressRow;
import org.bouncelog.report.text.Language;
import org.bouncelog.report.text.SafeText;
import org.bouncelog.report.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * CSV that a spreadsheet opens right: a byte order mark, the separator and the headers of the
 * language, times in the report's zone, nothing that runs as a formula, and nothing alone in a cell
 * that looks like a number or a date but is none, such as {@code 5.1.1} or the queue id {@code
 * 4E12}.
 */
final class Spreadsheet {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Words words;
  private final CSVPrinter csv;

  private Spreadsheet(Words words, CSVPrinter csv) {
    this.words = words;
    this.csv = csv;
  }

  /**
   * Begins a sheet.
   *
   * @param columns headers: {@code column.<key>} of the message file
   */
  static Spreadsheet open(Appendable out, Words words, List<String> columns) throws IOException {
    out.append(BYTE_ORDER_MARK);
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(words.language() == Language.FR ? ';' : ',')
            .setRecordSeparator('\n')
            .setQuoteMode(QuoteMode.MINIMAL)
            .get();
    CSVPrinter csv = new CSVPrinter(out, format);
    csv.printRecord(columns.stream().map(key -> words.ui().get("column." + key)).toList());
    return new Spreadsheet(words, csv);
  }

  void row(List<String> cells) throws IOException {
    csv.printRecord(cells);
  }

  /** Text of whatever origin. */
  String text(@Nullable String value) {
    return value == null ? "" : SafeText.cell(value);
  }

  String number(long value) {
    return Long.toString(value);
  }

  /** {@code 2026-02-03 04:15}, which spreadsheets of all languages read. */
  String time(@Nullable Instant instant) {
    return instant == null ? "" : words.formats().time(instant);
  }

  String cause(AddressRow row) {
    return SafeText.cell(words.cause(row.cause()));
  }

  /** {@code 550 5.1.1}. */
  String codes(AddressRow row) {
    return text(joined(row.replyCode(), row.enhancedStatus()));
  }

  /** {@code mx1 4F2A1B3C5D}. */
  String logLine(AddressRow row) {
    return text(joined(row.evidence().logHost(), row.evidence().queueId()));
  }

  private static String joined(@Nullable Object... parts) {
    List<String> texts = Stream.of(parts).map(Csv::text).filter(text -> !text.isEmpty()).toList();
    return texts.size() == 1 && parts[parts.length - 1] != null
        ? "# " + texts.get(0)
        : String.join(" ", texts);
  }
}
