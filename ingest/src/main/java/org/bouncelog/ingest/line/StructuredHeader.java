package org.bouncelog.ingest.line;

import static org.bouncelog.ingest.line.Bytes.skip;

/** The header of RFC 5424, section 6, behind its version number. */
final class StructuredHeader {
  private final IsoStamp iso;

  StructuredHeader(IsoStamp iso) {
    this.iso = iso;
  }

  boolean scan(LogLine line, int p, StampClock clock) {
    byte[] b = line.bytes;
    int end = line.end;
    int next = iso.scan(b, p, end, clock);
    if (next < 0 || next >= end || b[next] != ' ') {
      return false;
    }
    line.loggedAtMicros = iso.micros;
    int host = next + 1;
    int hostEnd = Bytes.indexOf(b, host, end, ' ');
    int program = hostEnd + 1;
    int programEnd = hostEnd < 0 ? -1 : Bytes.indexOf(b, program, end, ' ');
    int pidEnd = programEnd < 0 ? -1 : Bytes.indexOf(b, programEnd + 1, end, ' ');
    int idEnd = pidEnd < 0 ? -1 : Bytes.indexOf(b, pidEnd + 1, end, ' ');
    if (idEnd < 0) {
      return false;
    }
    line.hostFrom = host;
    line.hostTo = isNil(b, host, hostEnd) ? host : hostEnd;
    line.programFrom = program;
    line.programTo = isNil(b, program, programEnd) ? program : programEnd;
    int text = dataEnd(b, idEnd + 1, end);
    if (text < 0) {
      return false;
    }
    text = skip(b, text, end, ' ');
    if (end - text >= 3 && (b[text] & 0xff) == 0xEF && (b[text + 1] & 0xff) == 0xBB) {
      text = skip(b, text + 3, end, ' ');
    }
    line.messageFrom = text;
    return true;
  }

  private static boolean isNil(byte[] b, int from, int to) {
    return to - from == 1 && b[from] == '-';
  }

  /** One past the structured data: {@code -}, or elements with quoted values. */
  private static int dataEnd(byte[] b, int from, int end) {
    if (from < end && b[from] == '-') {
      return from + 1;
    }
    int p = from;
    boolean quoted = false;
    while (p < end && b[p] == '[') {
      for (p++; p < end; p++) {
        byte c = b[p];
        if (quoted && c == '\\') {
          p++;
        } else if (c == '"') {
          quoted = !quoted;
        } else if (c == ']' && !quoted) {
          break;
        }
      }
      p++;
    }
    return p > from && p <= end ? p : -1;
  }
}
