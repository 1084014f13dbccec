package org.bouncelog.ingest.sendmail;

import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.line.Bytes;

/**
 * Addresses as Sendmail writes them: {@code <a@b>}, {@code Name <a@b>}, {@code alice}, {@code
 * "|/command"}, {@code /file}, in lists separated by a comma without a blank. Quoted strings and
 * comments may hold anything.
 */
final class SendmailAddress {
  private SendmailAddress() {}

  /** The comma that ends the address at {@code from}, or {@code to}. */
  static int end(byte[] b, int from, int to) {
    boolean quoted = false;
    int angle = 0;
    int comment = 0;
    int i = from;
    while (i < to) {
      byte c = b[i];
      if (c == '\\') {
        i = afterEscape(b, i, to);
        continue;
      }
      if (c == '"' && comment == 0) {
        quoted = !quoted;
      } else if (!quoted) {
        switch (c) {
          case '(' -> comment++;
          case ')' -> comment = Math.max(0, comment - 1);
          case '<' -> angle += comment == 0 ? 1 : 0;
          case '>' -> angle = comment == 0 ? Math.max(0, angle - 1) : angle;
          case ',' -> {
            if (angle == 0 && comment == 0) {
              return i;
            }
          }
          default -> {}
        }
      }
      i++;
    }
    return to;
  }

  /**
   * Behind an escaped character. One backslash of the address is logged as two; before Sendmail
   * 8.10 as one.
   */
  private static int afterEscape(byte[] b, int i, int to) {
    int unit = SendmailText.unit(b, i, to);
    if (unit == 4) {
      return i + 4;
    }
    int escaped = i + (b[Math.min(i + 1, to - 1)] == '\\' ? 2 : 1);
    return escaped >= to ? to : escaped + SendmailText.unit(b, escaped, to);
  }

  /** Sets {@code field} to the address in {@code b[from, to)}, without name, comment, brackets. */
  static void set(EventRow row, TextField field, byte[] b, int from, int to) {
    int open = bracket(b, from, to);
    if (open >= 0) {
      int close = Bytes.lastIndexOf(b, open, to, '>');
      SendmailText.set(row, field, b, open + 1, close > open ? close : to);
      return;
    }
    int end = to;
    if (b[to - 1] == ')') {
      int comment = Bytes.lastIndexOf(b, from, to, '(');
      if (comment > from && b[comment - 1] == ' ') {
        end = comment - 1;
      }
    }
    SendmailText.set(row, field, b, from, end);
  }

  /** The {@code <} outside a quoted string, or {@link Bytes#NOT_FOUND}. */
  static int bracket(byte[] b, int from, int to) {
    boolean quoted = false;
    int i = from;
    while (i < to) {
      byte c = b[i];
      if (c == '\\') {
        i = afterEscape(b, i, to);
        continue;
      }
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == '<') {
        return i;
      }
      i++;
    }
    return Bytes.NOT_FOUND;
  }

  /** Whether it is a program or a file: no address at all. */
  static boolean isProgramOrFile(byte[] b, int from, int to) {
    int i = from < to && b[from] == '"' ? from + 1 : from;
    return i < to && (b[i] == '|' || b[i] == '/');
  }
}
