package org.bouncelog.report.list.format;

import java.io.IOException;
import java.util.List;
import org.bouncelog.analyze.result.AddressRow;

/** A form of the suppression list that some program imports. */
public interface ListFormat {

  /** As {@code --list-format} names it. */
  String id();

  /** Its file in the output folder. */
  String file();

  /** The lines that mean this address and no other; empty when this form has no way to say that. */
  List<String> entries(AddressRow row);

  /** Lines before all entries. */
  default List<String> head() {
    return List.of();
  }

  /** Lines after all entries. */
  default List<String> tail() {
    return List.of();
  }

  /** Writes the file, with LF line ends. */
  default void write(List<AddressRow> rows, Appendable out) throws IOException {
    for (String line : head()) {
      out.append(line).append('\n');
    }
    for (AddressRow row : rows) {
      for (String line : entries(row)) {
        out.append(line).append('\n');
      }
    }
    for (String line : tail()) {
      out.append(line).append('\n');
    }
  }
}
