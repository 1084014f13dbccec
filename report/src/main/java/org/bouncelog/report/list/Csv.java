package org.bouncelog.report.list;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.bouncelog.analyze.result.AddressRow;
import org.bouncelog.analyze.result.Origin;
import org.bouncelog.report.text.SafeText;
import org.jspecify.annotations.Nullable;

/** CSV as RFC 4180 has it, but with LF line ends, as every tool on a mail server expects. */
final class Csv {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator('\n').setQuoteMode(QuoteMode.MINIMAL).get();

  private Csv() {}

  static CSVPrinter open(Appendable out, List<String> header) throws IOException {
    CSVPrinter printer = new CSVPrinter(out, FORMAT);
    printer.printRecord(header);
    return printer;
  }

  static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  /** UTC to the second: {@code 2026-02-03T04:15:00Z}. */
  static String time(@Nullable Instant instant) {
    return instant == null ? "" : Instant.ofEpochSecond(instant.getEpochSecond()).toString();
  }

  /**
   * The log line that the verdict rests on last, as source, log_host, logged_at, queue_id and find:
   * {@code /var/log/mail.log:482113}, which is empty when another log has that name by now, host,
   * time in UTC, queue id, and the command that finds the line.
   */
  static List<String> evidence(AddressRow row) {
    Origin origin = row.evidence();
    return List.of(
        origin.isThere() && !origin.file().isEmpty()
            ? cell(origin.file() + ":" + origin.byteOffset())
            : "",
        cell(origin.logHost()),
        time(origin.loggedAt()),
        cell(origin.queueId()),
        cell(origin.find()));
  }

  static String cell(@Nullable Object value) {
    return SafeText.cell(text(value));
  }
}
