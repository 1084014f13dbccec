package org.bouncelog.analyze.store;

import java.util.List;
import java.util.Locale;

/** The tables that the rows of a log go to, without the number that the ledger gives the log. */
public enum RowTable {
  /** One event: columns of {@code unsettled_event}. */
  EVENT,
  /** One settled message: columns of {@code settled}. */
  SETTLED,
  /** One reply template and the earliest reply that showed it: columns of {@code reply}. */
  REPLY;

  public List<RowColumn> columns() {
    return switch (this) {
      case EVENT -> EventRows.COLUMNS;
      case SETTLED -> SettledRows.COLUMNS;
      case REPLY -> ReplyRows.COLUMNS;
    };
  }

  /** Whether its rows tell of one time, and are kept by days. */
  public boolean isByDay() {
    return this != REPLY;
  }

  /** Its name: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
