package org.bouncelog.analyze.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells a sink the values of a row, column by column. */
final class RowTeller {
  private final RowSink sink;
  private int column;

  RowTeller(RowSink sink) {
    this.sink = sink;
  }

  /** The next column; {@code none} is absent. */
  RowTeller number(long value, long none) {
    if (value != none) {
      sink.number(column, value);
    }
    column++;
    return this;
  }

  RowTeller number(long value) {
    sink.number(column++, value);
    return this;
  }

  /** The next column; NaN is absent. */
  RowTeller real(double value) {
    if (!Double.isNaN(value)) {
      sink.real(column, value);
    }
    column++;
    return this;
  }

  RowTeller text(byte @Nullable [] value) {
    if (value != null) {
      sink.text(column, value);
    }
    column++;
    return this;
  }

  RowTeller text(@Nullable String value) {
    return text(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  /** The next column: the label of the constant whose place is {@code code}; absent for others. */
  RowTeller label(byte[][] labels, long code) {
    return text(code < labels.length ? labels[(int) code] : null);
  }

  /** The labels of constants, by their places. */
  static <E extends Enum<E>> byte[][] labels(E[] constants, Function<E, String> label) {
    return Arrays.stream(constants)
        .map(constant -> label.apply(constant).getBytes(StandardCharsets.UTF_8))
        .toArray(byte[][]::new);
  }
}
