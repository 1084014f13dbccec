package org.bouncelog.ingest.line;

import static org.bouncelog.ingest.line.Bytes.digitsEnd;
import static org.bouncelog.ingest.line.Bytes.isDigit;
import static org.bouncelog.ingest.line.Bytes.skip;

/**
 * What container runtimes and collectors put before a line that has a header of its own. Each form
 * is told by its shape; what it carries is scanned again.
 */
final class Carrier {
  private static final byte[] STDOUT = Bytes.of("stdout");
  private static final byte[] STDERR = Bytes.of("stderr");
  private static final byte[][] RUNTIMES = {
    Bytes.of("docker"), Bytes.of("podman"), Bytes.of("conmon"), Bytes.of("containerd"),
  };
  private static final int CONTAINER_ID = 12;
  private static final int LONGEST_NAME = 100;
  private static final int RFC3164_STAMP = 15;
  private static final int ESCAPE = 0x1B;

  private Carrier() {}

  /**
   * One past a prefix that is no header: the service of {@code docker compose logs}, {@code
   * postfix-1 | }, colours, or the octet count of RFC 6587, {@code 214 <22>}.
   *
   * @return {@link Bytes#NOT_FOUND} where there is none
   */
  static int prefixEnd(byte[] b, int from, int end) {
    int start = colours(b, from, end);
    int p = start;
    while (p < end && p - start < LONGEST_NAME && isNameByte(b[p])) {
      p++;
    }
    int name = p;
    p = skip(b, colours(b, p, end), end, ' ');
    if (name > start && p + 1 < end && b[p] == '|') {
      return skip(b, colours(b, p + 1, end), end, ' ');
    }
    if (name > start && name == digitsEnd(b, start, end) && p == name + 1 && p < end) {
      return b[p] == '<' ? p : Bytes.NOT_FOUND;
    }
    return start > from ? start : Bytes.NOT_FOUND;
  }

  /** Behind escape sequences that colour a terminal, {@code ESC [ 36 m}. */
  private static int colours(byte[] b, int from, int end) {
    int p = from;
    while (p + 1 < end && b[p] == ESCAPE && b[p + 1] == '[') {
      int close = Bytes.indexOf(b, p, end, 'm');
      if (close < 0) {
        return p;
      }
      p = close + 1;
    }
    return p;
  }

  private static boolean isNameByte(byte c) {
    return isDigit(c)
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '-'
        || c == '_'
        || c == '.';
  }

  /** {@code stdout F } or {@code stderr P } of the Container Runtime Interface. */
  static boolean isCri(byte[] b, int p, int end) {
    if (p + 9 > end || b[p] != 's' || b[p + 6] != ' ' || b[p + 8] != ' ') {
      return false;
    }
    boolean tag = b[p + 7] == 'F' || b[p + 7] == 'P';
    return tag && (Bytes.startsWith(b, p, end, STDOUT) || Bytes.startsWith(b, p, end, STDERR));
  }

  /**
   * Whether the tag is that of a container, whose own line docker's syslog or journald driver puts
   * behind it: nobody else's text is taken for a header.
   */
  static boolean isContainer(byte[] b, int from, int to) {
    if (to - from != CONTAINER_ID && (to - from < 6 || b[from + 1] != 'o' || b[from + 2] == 's')) {
      return false; // at once for nearly all others
    }
    for (byte[] runtime : RUNTIMES) {
      if (Bytes.startsWith(b, from, to, runtime)) {
        return true;
      }
    }
    if (to - from != CONTAINER_ID) {
      return false;
    }
    int i = from;
    while (i < to && (isDigit(b[i]) || (b[i] >= 'a' && b[i] <= 'f'))) {
      i++;
    }
    return i == to;
  }

  /** Whether {@code Mmm dd HH:MM:SS} or {@code YYYY-MM-DD HH:MM:SS} stands at {@code p}. */
  static boolean isStamp(byte[] b, int p, int end) {
    if (end - p <= RFC3164_STAMP) {
      return false;
    }
    if (b[p + 3] == ' ' && b[p + 6] == ' ' && b[p + 9] == ':' && b[p + 12] == ':') {
      return b[p] >= 'A' && isDigit(b[p + 5]);
    }
    return isDigit(b[p]) && b[p + 4] == '-' && b[p + 7] == '-' && b[p + 13] == ':';
  }
}
