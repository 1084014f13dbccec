package org.bouncelog.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncelog.cli.Terminal.Said;

/**
 * What a state holds, without the ids and places that depend on the order of reading: two states
 * that know the same of the same mail have equal tables.
 *
 * @param events rows of {@code export events}, sorted
 * @param deliveries rows of {@code export deliveries}, sorted
 */
record Tables(List<String> events, List<String> deliveries) {
  private static final String PLACE = "\"(source_id|byte_offset|message_id)\":\\d+,";

  static Tables of(Terminal terminal) {
    return new Tables(rows(terminal, "events"), rows(terminal, "deliveries"));
  }

  /** The rows of one table as JSON, sorted, without ids. */
  static List<String> rows(Terminal terminal, String table) {
    Said said = terminal.type("export", table, "--state", "state", "--format", "jsonl");
    if (said.exit() != 0) {
      throw new AssertionError(said.err());
    }
    String[] rows = said.out().replaceAll(PLACE, "").split("\n");
    Arrays.sort(rows);
    List<String> filled = new ArrayList<>();
    for (String row : rows) {
      if (!row.isEmpty()) {
        filled.add(row);
      }
    }
    return filled;
  }

  /** Fails with the first row that differs. */
  void assertSame(Tables other, String what) {
    same(events, other.events, what + ": events");
    same(deliveries, other.deliveries, what + ": deliveries");
  }

  static void same(List<String> expected, List<String> actual, String what) {
    for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
      if (!expected.get(i).equals(actual.get(i))) {
        throw new AssertionError(
            what + ", row " + i + "\nexpected " + expected.get(i) + "\nbut was  " + actual.get(i));
      }
    }
    if (expected.size() != actual.size()) {
      throw new AssertionError(
          what + ": expected " + expected.size() + " rows but were " + actual.size());
    }
  }
}
