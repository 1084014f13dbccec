package org.bouncelog.analyze.run;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.bouncelog.analyze.store.Query.Row;
import org.jspecify.annotations.Nullable;

/**
 * Where the periods begin that end with one day. SQL puts each row into the shortest period that
 * has it, and adds the longer ones up.
 */
record PeriodEdges(@Nullable LocalDate day, ZoneId zone) {
  /** In days; the statements of {@code sql/result} know them. */
  static final List<Integer> LENGTHS = List.of(1, 7, 30);

  /** The whole history. */
  static final int ALL = 0;

  /** First day of a period. */
  static LocalDate from(LocalDate day, int length) {
    return day.minusDays(length - 1L);
  }

  /** Begin of the periods of 30, 7 and 1 days, and the end of all; nothing is in them without. */
  Object[] parameters() {
    if (day == null) {
      Object never = Row.parameter(Instant.EPOCH);
      return new Object[] {never, never, never, never};
    }
    return new Object[] {
      start(from(day, 30)), start(from(day, 7)), start(day), start(day.plusDays(1))
    };
  }

  /** The end of the newest full day; there has to be one. */
  Object end() {
    return start(Objects.requireNonNull(day).plusDays(1));
  }

  private Object start(LocalDate first) {
    return Row.parameter(first.atStartOfDay(zone).toInstant());
  }
}
