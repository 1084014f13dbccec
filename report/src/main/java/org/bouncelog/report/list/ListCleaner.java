package org.bouncelog.report.list;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.bouncelog.report.list.ListRows.Row;

/**
 * Takes suppressed addresses out of a mailing list. All other rows stay as they are, byte for byte.
 */
public final class ListCleaner {
  private static final Set<String> NAMES =
      Set.of(
          "email",
          "e-mail",
          "mail",
          "address",
          "email address",
          "e-mail address",
          "courriel",
          "adresse e-mail");

  private ListCleaner() {}

  /**
   * What was done.
   *
   * @param rows rows with an address
   * @param removed rows that were left out
   */
  public record Result(long rows, long removed) {}

  /**
   * Copies the list without the suppressed rows.
   *
   * @param suppressed told an address in lower case
   * @throws IOException when no column holds addresses, with a message for people
   */
  public static Result clean(InputStream list, Predicate<String> suppressed, OutputStream out)
      throws IOException {
    ListRows rows = ListRows.open(list);
    Writer copy = new BufferedWriter(new OutputStreamWriter(out, rows.charset()));
    copy.write(rows.byteOrderMark());
    List<Row> first = rows.first(1);
    int header = first.isEmpty() ? -1 : header(first.get(0));
    int column = header >= 0 || first.isEmpty() ? header : firstAddress(first.get(0));
    long addresses = header >= 0 ? -1 : 0;
    long removed = 0;
    for (Row row = rows.next(); row != null; row = rows.next()) {
      String address = row.cell(column).strip().toLowerCase(Locale.ROOT);
      addresses += address.isEmpty() ? 0 : 1;
      if (!address.isEmpty() && suppressed.test(address)) {
        removed++;
      } else {
        copy.write(row.text());
      }
    }
    copy.flush();
    return new Result(addresses, removed);
  }

  private static int header(Row row) {
    for (int i = 0; i < row.size(); i++) {
      if (NAMES.contains(row.cell(i).strip().toLowerCase(Locale.ROOT))) {
        return i;
      }
    }
    return -1;
  }

  private static int firstAddress(Row row) throws IOException {
    for (int i = 0; i < row.size(); i++) {
      if (row.cell(i).indexOf('@') > 0) {
        return i;
      }
    }
    throw new IOException(
        "line 1: no column holds an e-mail address; name one 'email' in the header");
  }
}
