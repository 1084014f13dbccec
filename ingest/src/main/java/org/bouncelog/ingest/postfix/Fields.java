package org.bouncelog.ingest.postfix;

import static org.bouncelog.ingest.line.Bytes.NOT_FOUND;

import org.bouncelog.ingest.line.Bytes;

/** The {@code key=value, key=value} lists of Postfix. */
final class Fields {
  private Fields() {}

  /**
   * The {@code >} that ends the address at {@code from} and stands before another field. Postfix
   * before 3.5 wrote local parts without their quotes, so that a {@code >} may be part of one.
   */
  static int addressEnd(byte[] b, int from, int to) {
    int close = Bytes.addressEnd(b, from, to);
    int first = close;
    while (close >= 0 && !isField(b, close + 1, to)) {
      close = Bytes.indexOf(b, close + 1, to, '>');
    }
    return close >= 0 ? close : first;
  }

  /** Whether {@code , key=} stands at {@code from}. */
  private static boolean isField(byte[] b, int from, int to) {
    int key = next(b, from, to);
    return key > from && key < to && keyEnd(b, key, to) >= 0;
  }

  /** Start of the field behind a separator; one old release forgot a comma. */
  static int next(byte[] b, int from, int to) {
    int i = from;
    while (i < to && (b[i] == ',' || b[i] == ' ')) {
      i++;
    }
    return i;
  }

  /** The {@code =} behind the key at {@code from}, or {@link Bytes#NOT_FOUND}. */
  static int keyEnd(byte[] b, int from, int to) {
    int i = from;
    while (i < to && ((b[i] >= 'a' && b[i] <= 'z') || b[i] == '_')) {
      i++;
    }
    return i > from && i < to && b[i] == '=' ? i : NOT_FOUND;
  }

  /** One past the value at {@code from}, which holds neither comma nor blank. */
  static int valueEnd(byte[] b, int from, int to) {
    int i = from;
    while (i < to && b[i] != ',' && b[i] != ' ') {
      i++;
    }
    return i;
  }
}
