package org.bouncelog.report.list;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bouncelog.report.list.ListRows.Row;
import org.bouncelog.report.text.SafeText;

/**
 * The column of a list that holds the addresses. Its name alone does not tell: {@code address} may
 * be a street, {@code mail} may be yes or no.
 */
final class AddressColumn {
  private static final int LOOK_AHEAD = 1000;
  private static final int SHOWN = 200;

  private static final Set<String> SURE_NAMES =
      Set.of("email", "emailaddress", "courriel", "adresseemail", "adressemail");
  private static final Set<String> POSSIBLE_NAMES = Set.of("mail", "address", "adresse");
  private static final Pattern NO_LETTERS = Pattern.compile("\\P{L}+");

  private static final Pattern ADDRESS =
      Pattern.compile("(?:\"[^\"]+\"|[^\\s@/,;|<>\"]+)@[^\\s@/,;|<>\"]+");

  private final int index;
  private final String name;

  private AddressColumn(int index, String name) {
    this.index = index;
    this.name = name;
  }

  /**
   * Chooses by name and by the content of the first rows: a column with a sure name and addresses;
   * one with a possible name, else with any, that holds mostly addresses; at last a known name over
   * nothing yet.
   */
  static AddressColumn find(ListRows list) throws IOException {
    List<Row> rows = list.first(LOOK_AHEAD).stream().filter(row -> !row.isBlank()).toList();
    if (rows.isEmpty()) {
      return new AddressColumn(0, "");
    }
    List<Candidate> columns = candidates(rows);
    return best(columns, c -> c.isNamed(SURE_NAMES) && c.addresses > 0)
        .or(() -> best(columns, c -> c.isNamed(POSSIBLE_NAMES) && c.holdsAddresses()))
        .or(() -> best(columns, Candidate::holdsAddresses))
        .or(() -> best(columns, c -> c.isNamed(SURE_NAMES) && c.values == 0))
        .or(() -> best(columns, c -> c.isNamed(POSSIBLE_NAMES) && c.values == 0))
        .map(c -> new AddressColumn(c.index, isAddress(bare(c.name)) ? "" : c.name))
        .orElseThrow(() -> nothingFits(columns));
  }

  /** For people, who count from 1. */
  int number() {
    return index + 1;
  }

  /** For people; empty where the list names no columns. */
  String shownName() {
    return SafeText.visible(name, SHOWN);
  }

  /** What a row holds there, in lower case: most often an address. */
  String value(Row row) {
    return bare(row.cell(index)).toLowerCase(Locale.ROOT);
  }

  static boolean isAddress(String value) {
    return ADDRESS.matcher(value).matches();
  }

  /** Without what may stand around an address: {@code "Ann" <ann@example.org>}. */
  private static String bare(String cell) {
    String text = cell.strip();
    if (text.endsWith(">")) {
      text = text.substring(text.lastIndexOf('<') + 1, text.length() - 1).strip();
    }
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1).strip() : text;
  }

  /**
   * A column of the first rows.
   *
   * @param name what the first row says
   * @param values how many of the rows below say something
   * @param addresses how many of all rows hold an address
   */
  private record Candidate(int index, String name, int values, int addresses) {
    boolean isNamed(Set<String> names) {
      return names.contains(NO_LETTERS.matcher(name).replaceAll("").toLowerCase(Locale.ROOT));
    }

    boolean holdsAddresses() {
      return addresses > 0 && addresses * 2 >= values;
    }
  }

  private static List<Candidate> candidates(List<Row> rows) {
    int width = rows.stream().mapToInt(Row::size).max().orElse(0);
    List<Candidate> columns = new ArrayList<>();
    for (int index = 0; index < width; index++) {
      int values = 0;
      int addresses = 0;
      for (Row row : rows) {
        String value = bare(row.cell(index));
        values += value.isEmpty() || row == rows.get(0) ? 0 : 1;
        addresses += isAddress(value) ? 1 : 0;
      }
      columns.add(new Candidate(index, rows.get(0).cell(index).strip(), values, addresses));
    }
    return columns;
  }

  /** The one with most addresses, from the left. */
  private static Optional<Candidate> best(List<Candidate> columns, Predicate<Candidate> fits) {
    return columns.stream().filter(fits).max(Comparator.comparingInt(Candidate::addresses));
  }

  private static ListException nothingFits(List<Candidate> columns) {
    String names = columns.stream().map(Candidate::name).collect(Collectors.joining(", "));
    return ListException.noAddresses(SafeText.visible(names, SHOWN));
  }
}
