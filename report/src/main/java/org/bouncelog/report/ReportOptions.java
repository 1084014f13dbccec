package org.bouncelog.report;

import java.util.List;
import java.util.Locale;
import org.bouncelog.report.list.format.ListFormat;
import org.bouncelog.report.text.Language;

/**
 * How the outputs look.
 *
 * @param language English or French; any other locale reads English
 * @param addressDisplay how recipient addresses appear in the report and the summary
 * @param tableRows most rows that one table of the HTML report shows, at least 1
 * @param listFormats forms of the suppression list to write beside the usual ones
 */
public record ReportOptions(
    Locale language, Privacy addressDisplay, int tableRows, List<ListFormat> listFormats) {

  public static final ReportOptions DEFAULT =
      new ReportOptions(Locale.ENGLISH, Privacy.MASKED, 100, List.of());

  public ReportOptions {
    if (tableRows < 1) {
      throw new IllegalArgumentException("tableRows must be at least 1, not " + tableRows);
    }
    listFormats = List.copyOf(listFormats);
  }

  public Language texts() {
    return Language.of(language);
  }

  public ReportOptions withLanguage(Locale locale) {
    return new ReportOptions(locale, addressDisplay, tableRows, listFormats);
  }

  public ReportOptions withAddressDisplay(Privacy privacy) {
    return new ReportOptions(language, privacy, tableRows, listFormats);
  }

  public ReportOptions withTableRows(int rows) {
    return new ReportOptions(language, addressDisplay, rows, listFormats);
  }

  public ReportOptions withListFormats(List<ListFormat> formats) {
    return new ReportOptions(language, addressDisplay, tableRows, formats);
  }
}
