package org.bouncelog.ingest.line;

import static org.bouncelog.ingest.line.Bytes.NOT_FOUND;

import org.jspecify.annotations.Nullable;

/**
 * Lines that a container runtime cut at 16 KiB: {@code stdout P} of the Container Runtime
 * Interface, up to {@code stdout F}; and {@code {"log":"…"}} of docker without a line end in it.
 * Lines of the other stream may stand between.
 */
final class PartialLine {
  private static final byte[] DOCKER_LOG = Bytes.of("{\"log\":\"");
  private static final byte[] STDERR = Bytes.of("\"stream\":\"stderr\"");
  private static final byte[] LINE_END = Bytes.of("\\n");
  private static final int CUT_AT = 16 << 10;
  private static final int SHORTEST_STAMP = "2006-01-02T15:04:05Z".length();
  private static final int LONGEST_STAMP = "2006-01-02T15:04:05.999999999+07:00".length();
  private static final int TAG = "stdout ".length();
  private static final int TEXT = "stdout F ".length();

  private PartialLine() {}

  /** Where {@code stdout F } stands behind the stamp of a CRI line, or not found. */
  private static int criStream(byte[] b, int from, int end) {
    int limit = Math.min(end, from + LONGEST_STAMP + 1);
    if (end - from <= SHORTEST_STAMP || b[from + 10] != 'T') {
      return NOT_FOUND;
    }
    for (int i = from + SHORTEST_STAMP; i < limit; i++) {
      if (b[i] == ' ') {
        return Carrier.isCri(b, i + 1, end) ? i + 1 : NOT_FOUND;
      }
    }
    return NOT_FOUND;
  }

  static boolean isOpenCri(byte[] b, int from, int end) {
    int stream = criStream(b, from, end);
    return stream >= 0 && b[stream + TAG] == 'P';
  }

  static boolean isCri(byte[] b, int from, int end) {
    return criStream(b, from, end) >= 0;
  }

  /** The quote that ends docker's text, or not found for anything else. */
  private static int dockerTextEnd(byte[] b, int from, int end) {
    if (!Bytes.startsWith(b, from, end, DOCKER_LOG)) {
      return NOT_FOUND;
    }
    return JsonRecord.stringEnd(b, from + DOCKER_LOG.length, end) - 1;
  }

  static boolean isOpenDocker(byte[] b, int from, int end) {
    return end - from > CUT_AT && isCut(b, from, dockerTextEnd(b, from, end));
  }

  private static boolean isCut(byte[] b, int from, int textEnd) {
    return textEnd - from > CUT_AT
        && !Bytes.startsWith(b, textEnd - LINE_END.length, textEnd, LINE_END);
  }

  /** One past the line behind which no stream has an open line. */
  static int groupEnd(byte[] b, int from, int to) {
    boolean[] open = new boolean[2];
    int p = from;
    while (p < to) {
      int next = RecordForm.next(b, p, to);
      if (next < 0) {
        return NOT_FOUND;
      }
      Part part = Part.of(b, p, next - 1);
      if (part == null) {
        return p; // the log went on in another form
      }
      open[part.stream()] = part.isOpen();
      if (!open[0] && !open[1]) {
        return next;
      }
      p = next;
    }
    return NOT_FOUND;
  }

  /**
   * One line of a runtime.
   *
   * @param stream 0 for stdout, 1 for stderr
   * @param isOpen whether its text goes on in a later line of that stream
   */
  record Part(int stream, boolean isOpen, int textFrom, int textTo, int end) {
    static @Nullable Part of(byte[] b, int from, int lineEnd) {
      int end = lineEnd > from && b[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
      int stream = criStream(b, from, end);
      if (stream >= 0) {
        return new Part(
            b[stream + 3] == 'e' ? 1 : 0, b[stream + TAG] == 'P', stream + TEXT, end, end);
      }
      int textEnd = dockerTextEnd(b, from, end);
      if (textEnd < 0) {
        return null;
      }
      boolean stderr = Bytes.indexOf(b, textEnd, end, STDERR) >= 0;
      return new Part(
          stderr ? 1 : 0, isCut(b, from, textEnd), from + DOCKER_LOG.length, textEnd, end);
    }
  }
}
