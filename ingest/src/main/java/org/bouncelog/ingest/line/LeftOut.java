package org.bouncelog.ingest.line;

import static org.bouncelog.ingest.line.Bytes.isDigit;

/**
 * What journalctl prints in the place of a text that is not printable, unless it is asked for
 * {@code --all}: {@code [244B blob data]}, {@code [1.2K blob data]}.
 */
final class LeftOut {
  private static final byte[] BLOB = Bytes.of(" blob data]");

  private LeftOut() {}

  static boolean isBlob(byte[] b, int from, int to) {
    int unit = to - BLOB.length - 1;
    if (unit <= from + 1 || b[from] != '[' || !Bytes.startsWith(b, unit + 1, to, BLOB)) {
      return false;
    }
    int i = from + 1;
    while (i < unit && (isDigit(b[i]) || b[i] == '.')) {
      i++;
    }
    return i == unit && (b[unit] == 'B' || b[unit] == 'K' || b[unit] == 'M');
  }
}
