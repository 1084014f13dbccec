package org.bouncelog.ingest.line;

import static org.bouncelog.ingest.line.Bytes.digitsEnd;
import static org.bouncelog.ingest.line.Bytes.skip;

/** Host and program of a BSD syslog line (RFC 3164, 4.1.2 and 4.1.3), and what strays from it. */
final class SyslogTag {
  private static final byte[] FORWARDED = Bytes.of("Message forwarded from ");
  private static final byte[] MAIL = Bytes.of("mail.");
  private static final byte[][] SEVERITIES = {
    Bytes.of("info"), Bytes.of("notice"), Bytes.of("warn"), Bytes.of("warning"), Bytes.of("err"),
    Bytes.of("error"), Bytes.of("crit"), Bytes.of("alert"), Bytes.of("emerg"), Bytes.of("panic"),
    Bytes.of("debug"),
  };
  private static final byte[] SOLARIS_ID = Bytes.of("[ID ");

  /** Program's end and the text's start of the last {@link #tagAt}. */
  private int tagEnd;

  private int textFrom;

  /** Fills host, program and message from {@code p}; false where nothing is left. */
  boolean scan(LogLine line, int p) {
    byte[] b = line.bytes;
    int end = line.end;
    if (p >= end) {
      return false;
    }
    int host = p;
    boolean forwarded = false;
    if (b[p] == '<') {
      // <mail.info> of FreeBSD's syslogd -v
      int close = Bytes.indexOf(b, p, end, '>');
      host = close < 0 ? p : skip(b, close + 1, end, ' ');
    } else if (b[p] == 'M' && Bytes.startsWith(b, p, end, FORWARDED)) {
      host = p + FORWARDED.length;
      forwarded = true;
    }
    int hostEnd = tokenEnd(b, host, end);
    if (host < end && b[host] == 'm' && !forwarded && isMailPriority(b, host, hostEnd)) {
      host = blanks(b, hostEnd, end); // BusyBox' logread, and templates
      hostEnd = tokenEnd(b, host, end);
    }
    line.hostFrom = host;
    if (!forwarded && isTag(b, host, hostEnd)) {
      line.hostTo = host;
      tagAt(b, host, end);
      return fill(line, host);
    }
    line.hostTo = forwarded && hostEnd > host && b[hostEnd - 1] == ':' ? hostEnd - 1 : hostEnd;
    int program = blanks(b, hostEnd, end);
    if (program >= end) {
      return false;
    }
    tagAt(b, program, end);
    if (textFrom == tagEnd + 1 && b[tagEnd] <= ' ' && isPriority(b, program, tagEnd)) {
      program = textFrom;
      tagAt(b, program, end);
    }
    return fill(line, program);
  }

  /** Fills program and message where a tag with a pid, {@code smtp[1]: }, stands at {@code p}. */
  boolean scanTag(LogLine line, int p) {
    byte[] b = line.bytes;
    int end = line.end;
    int tokenEnd = Bytes.indexOf(b, p, end, ' ');
    if (tokenEnd < 0 || !isTag(b, p, tokenEnd) || !hasPid(b, p, tokenEnd)) {
      return false;
    }
    line.hostFrom = p;
    line.hostTo = p;
    tagAt(b, p, end);
    return fill(line, p);
  }

  private boolean fill(LogLine line, int program) {
    line.programFrom = program;
    line.programTo = tagEnd;
    int p = blanks(line.bytes, textFrom, line.end);
    if (p < line.end
        && line.bytes[p] == '['
        && Bytes.startsWith(line.bytes, p, line.end, SOLARIS_ID)) {
      int close = Bytes.indexOf(line.bytes, p, line.end, ']');
      p = close < 0 ? p : skip(line.bytes, close + 1, line.end, ' ');
    }
    line.messageFrom = p;
    return true;
  }

  /** Whether a host and then a program with pid, or one with a colon, stand at {@code p}. */
  boolean looksLikeHostAndTag(byte[] b, int p, int end) {
    int hostEnd = tokenEnd(b, p, end);
    if (hostEnd == p || hostEnd == end) {
      return false;
    }
    int program = hostEnd + 1;
    int programEnd = tokenEnd(b, program, end);
    if (programEnd == program || b[programEnd - 1] != ':') {
      return false;
    }
    return isTag(b, program, programEnd)
        && (hasPid(b, program, programEnd) || hasSlash(b, program, programEnd));
  }

  /** Finds where the program that begins at {@code p} ends, and where its text begins. */
  private void tagAt(byte[] b, int p, int end) {
    for (int i = p; i < end; i++) {
      byte c = b[i];
      if (c > ':') { // most of every name
        if (c == '[') {
          int digits = digitsEnd(b, i + 1, end);
          if (digits > i + 1 && digits < end && b[digits] == ']') {
            tagEnd = i;
            textFrom = digits + 1 < end && b[digits + 1] == ':' ? digits + 2 : digits + 1;
            return;
          }
        }
      } else if (c == ':') {
        if (i + 1 == end || b[i + 1] == ' ' || b[i + 1] == '\t') {
          tagEnd = i;
          textFrom = i + 1;
          return;
        }
      } else if (c == ' ' || c == '\t') {
        tagEnd = i;
        textFrom = i + 1;
        return;
      }
    }
    tagEnd = end;
    textFrom = end;
  }

  /** Whether this token is a program, so that the line has no host. */
  private static boolean isTag(byte[] b, int from, int to) {
    // An address such as 2001:db8:: is a host.
    return to - from > 1 && b[to - 1] == ':' && b[to - 2] != ':';
  }

  private static boolean hasPid(byte[] b, int from, int to) {
    int open = Bytes.indexOf(b, from, to, '[');
    return open > from
        && to - open >= 4
        && b[to - 2] == ']'
        && digitsEnd(b, open + 1, to) == to - 2;
  }

  private static boolean hasSlash(byte[] b, int from, int to) {
    return Bytes.indexOf(b, from, to, '/') > from;
  }

  private static int tokenEnd(byte[] b, int from, int end) {
    int i = from;
    while (i < end && (b[i] > ' ' || (b[i] != ' ' && b[i] != '\t'))) {
      i++;
    }
    return i;
  }

  /** Behind the blanks or tabs between two fields. */
  static int blanks(byte[] b, int from, int end) {
    int i = from;
    while (i < end && (b[i] == ' ' || b[i] == '\t')) {
      i++;
    }
    return i;
  }

  /** Whether the token is {@code mail.info} or another severity, and no host of that name. */
  private static boolean isMailPriority(byte[] b, int from, int to) {
    if (!Bytes.startsWith(b, from, to, MAIL)) {
      return false;
    }
    for (byte[] severity : SEVERITIES) {
      if (Bytes.equals(b, from + MAIL.length, to, severity)) {
        return true;
      }
    }
    return false;
  }

  /** {@code mail.info} (BusyBox) or {@code mail:info} (AIX) between host and program. */
  private static boolean isPriority(byte[] b, int from, int to) {
    int separators = 0;
    for (int i = from; i < to; i++) {
      byte c = b[i];
      if (c == '.' || c == ':') {
        separators++;
      } else if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '7')) {
        return false;
      }
    }
    return separators == 1 && b[from] >= 'a' && b[to - 1] >= 'a';
  }

  static boolean isUpperCase(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] < 'A' || b[i] > 'Z') {
        return false;
      }
    }
    return from < to;
  }
}
