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

  private final int index;
  private final String name;

  private AddressColumn(int index, String name) {
    this.index = index;
    this.name = name;
  }

  /**
   * Chooses by name and by the content of the first rows: all columns with a sure name and
   * addresses; else one with a possible name, else with any, that holds mostly addresses; at last a
   * known name over nothing yet.
   *
   * @param asked names, or numbers from 1, of the columns to take instead; empty to choose
   */
  static List<AddressColumn> find(ListRows list, List<String> asked) throws IOException {
    List<Row> rows = list.first(LOOK_AHEAD).stream().filter(row -> !row.isBlank()).toList();
    if (rows.isEmpty()) {
      return List.of(new AddressColumn(0, ""));
    }
    List<Candidate> columns = candidates(rows);
    if (!asked.isEmpty()) {
      List<AddressColumn> named = new ArrayList<>();
      for (String name : asked) {
        named.add(asked(name, columns).column());
      }
      return named;
    }
    List<AddressColumn> sure =
        columns.stream()
            .filter(c -> c.isNamed(SURE_NAMES) && c.addresses > 0)
            .map(Candidate::column)
            .toList();
    return sure.isEmpty() ? List.of(likeliest(columns)) : sure;
  }

  private static Candidate asked(String name, List<Candidate> columns) throws ListException {
    String wanted = name.strip();
    for (Candidate column : columns) {
      if (column.name.equalsIgnoreCase(wanted)) {
        return column;
      }
    }
    if (wanted.matches("[0-9]{1,5}")) {
      int number = Integer.parseInt(wanted);
      if (number >= 1 && number <= columns.size()) {
        return columns.get(number - 1);
      }
    }
    throw ListException.noColumn(SafeText.visible(name, SHOWN), names(columns));
  }

  private static AddressColumn likeliest(List<Candidate> columns) throws ListException {
    return best(columns, c -> c.isNamed(POSSIBLE_NAMES) && c.holdsAddresses())
        .or(() -> best(columns, Candidate::holdsAddresses))
        .or(() -> best(columns, c -> c.isNamed(SURE_NAMES) && c.values == 0))
        .or(() -> best(columns, c -> c.isNamed(POSSIBLE_NAMES) && c.values == 0))
        .map(Candidate::column)
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

  /** What stands in the cell, as it stands. */
  String text(Row row) {
    return row.cell(index);
  }

  ListCell cell(Row row) {
    return ListCell.read(row.cell(index));
  }

  /**
   * A column of the first rows.
   *
   * @param name what the first row says
   * @param values how many of the rows below say something
   * @param addresses how many of all rows hold an address
   */
  private record Candidate(int index, String name, int values, int addresses) {
    AddressColumn column() {
      boolean hasNames = ListCell.read(name).addresses().stream().noneMatch(Candidate::isAddress);
      return new AddressColumn(index, hasNames ? name : "");
    }

    private static boolean isAddress(List<String> readings) {
      return ListCell.isAddress(readings.get(readings.size() - 1));
    }

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
        ListCell cell = ListCell.read(row.cell(index));
        values += cell.addresses().isEmpty() || row == rows.get(0) ? 0 : 1;
        addresses += cell.addresses().stream().anyMatch(Candidate::isAddress) ? 1 : 0;
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
    return ListException.noAddresses(names(columns));
  }

  private static String names(List<Candidate> columns) {
    String names = columns.stream().map(Candidate::name).collect(Collectors.joining(", "));
    return SafeText.visible(names, SHOWN);
  }
}
