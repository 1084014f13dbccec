package org.bouncelog.analyze.finding;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.bouncelog.analyze.result.Finding.Evidence;
import org.bouncelog.analyze.result.Origin;
import org.bouncelog.analyze.store.Query.Row;
import org.jspecify.annotations.Nullable;

/**
 * The recipients of one list, of a domain's mail of no list, or of all mail of a domain.
 *
 * @param list null for mail of no list, and for all mail
 * @param whole all mail of a domain that has several audiences
 * @param recipients how many different ones were written to
 * @param unknown those that do not exist
 * @param full those whose mailbox is full
 */
record Audience(
    String domain, @Nullable String list, boolean whole, long recipients, Lost unknown, Lost full) {

  /**
   * Recipients that a mailing does not reach.
   *
   * @param since null when there are none
   * @param last null when there are none
   */
  record Lost(
      long recipients,
      long messages,
      @Nullable Instant since,
      @Nullable Instant last,
      List<Evidence> evidence) {

    private static Lost read(Row row, String prefix) throws SQLException {
      String text = row.textOrNull(prefix + "text");
      return new Lost(
          row.number(prefix + "recipients"),
          row.number(prefix + "messages"),
          row.instantOrNull(prefix + "since"),
          row.instantOrNull(prefix + "last"),
          text == null
              ? List.of()
              : List.of(
                  new Evidence(
                      text,
                      new Origin(row.text(prefix + "file"), row.number(prefix + "byte_offset")))));
    }
  }

  static Audience read(Row row) throws SQLException {
    return new Audience(
        row.text("sender_domain"),
        row.textOrNull("list"),
        row.flag("whole"),
        row.number("recipients"),
        Lost.read(row, "unknown_"),
        Lost.read(row, "full_"));
  }

  /** The list by name, else the domain. */
  String subject() {
    return list == null ? domain : list;
  }
}
