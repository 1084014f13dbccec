package org.bouncelog.report.list;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.function.Predicate;
import org.bouncelog.report.list.ListRows.Row;

/**
 * Takes suppressed addresses out of a mailing list. All other rows stay as they are, byte for byte.
 */
public final class ListCleaner {
  private ListCleaner() {}

  /**
   * What was done.
   *
   * @param column number of the column of addresses, from 1
   * @param name of that column, made harmless; empty where the list names none
   * @param addresses rows with an address
   * @param removed those that were left out
   */
  public record Result(int column, String name, long addresses, long removed) {}

  /**
   * Copies the list without the suppressed rows.
   *
   * @param suppressed told an address in the form of {@link
   *     org.bouncelog.analyze.text.MailAddress#folded}
   * @throws ListException when the list is at fault
   */
  public static Result clean(InputStream list, Predicate<String> suppressed, OutputStream out)
      throws IOException {
    try {
      return copy(ListRows.open(list), suppressed, out);
    } catch (CharacterCodingException e) {
      throw ListException.noText();
    }
  }

  private static Result copy(ListRows rows, Predicate<String> suppressed, OutputStream out)
      throws IOException {
    Writer copy = new BufferedWriter(new OutputStreamWriter(out, rows.charset()));
    copy.write(rows.byteOrderMark());
    AddressColumn column = AddressColumn.find(rows);
    long addresses = 0;
    long removed = 0;
    for (Row row = rows.next(); row != null; row = rows.next()) {
      List<String> readings = column.readings(row);
      if (readings.stream().anyMatch(suppressed)) {
        addresses++;
        removed++;
      } else {
        addresses += AddressColumn.isAddress(readings.get(readings.size() - 1)) ? 1 : 0;
        copy.write(row.text());
      }
    }
    copy.flush();
    return new Result(column.number(), column.shownName(), addresses, removed);
  }
}
