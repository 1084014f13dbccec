package org.bouncelog.report.list;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * Takes suppressed addresses out of a mailing list. All other rows stay as they are, in their
 * order, with all their columns.
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

  private static final int LOOK_AHEAD = 1 << 16;

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
  public static Result clean(Reader list, Predicate<String> suppressed, Appendable out)
      throws IOException {
    BufferedReader in = new BufferedReader(list, LOOK_AHEAD);
    CSVFormat format =
        CSVFormat.DEFAULT.builder().setDelimiter(delimiter(in)).setRecordSeparator("\n").get();
    long rows = 0;
    long removed = 0;
    int column = -1;
    CSVPrinter printer = new CSVPrinter(out, format);
    try (CSVParser parser = CSVParser.builder().setReader(in).setFormat(format).get()) {
      for (CSVRecord row : parser) {
        if (column < 0) {
          column = header(row);
          if (column >= 0) {
            printer.printRecord(row);
            continue;
          }
          column = firstAddress(row);
          if (column < 0) {
            throw new IOException(
                "line 1: no column holds an e-mail address; name one 'email' in the header");
          }
        }
        String address =
            column < row.size() ? row.get(column).strip().toLowerCase(Locale.ROOT) : "";
        rows += address.isEmpty() ? 0 : 1;
        if (!address.isEmpty() && suppressed.test(address)) {
          removed++;
        } else {
          printer.printRecord(row);
        }
      }
    }
    printer.flush();
    return new Result(rows, removed);
  }

  /** The separator that the first line has most of. */
  private static char delimiter(BufferedReader in) throws IOException {
    in.mark(LOOK_AHEAD);
    String line = in.readLine();
    in.reset();
    char best = ',';
    if (line != null) {
      for (char candidate : List.of(';', '\t')) {
        if (count(line, candidate) > count(line, best)) {
          best = candidate;
        }
      }
    }
    return best;
  }

  private static long count(String line, char separator) {
    return line.chars().filter(c -> c == separator).count();
  }

  private static int header(CSVRecord row) {
    for (int i = 0; i < row.size(); i++) {
      if (NAMES.contains(row.get(i).replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT))) {
        return i;
      }
    }
    return -1;
  }

  private static int firstAddress(CSVRecord row) {
    for (int i = 0; i < row.size(); i++) {
      if (row.get(i).indexOf('@') > 0) {
        return i;
      }
    }
    return -1;
  }
}
