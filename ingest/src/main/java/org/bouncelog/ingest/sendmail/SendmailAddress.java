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
  /** No address can be told from the text. */
  static final int UNBALANCED = -2;

  private SendmailAddress() {}

  /** The comma that ends the address at {@code from}, or {@code to}. */
  static int end(byte[] b, int from, int to) {
    boolean quoted = false;
    int angle = 0;
    int comment = 0;
    int i = from;
    while (i < to) {
      byte c = b[i];
      if (c > '>' && c != '\\') {
        i++; // letters: most of every address
        continue;
      }
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

  /**
   * Sets {@code field} to the address in {@code b[from, to)}, without names, comments, brackets,
   * route (RFC 5321, appendix C) and group name: what Sendmail itself sends to (cf/m4/proto.m4,
   * ruleset 3).
   *
   * @return false where brackets, quotes or comments do not balance, so that nobody can tell whose
   *     address it is; the field stays as it was
   */
  static boolean set(EventRow row, TextField field, byte[] b, int from, int to) {
    if (from < to && b[from] == '<' && isPlain(b, from + 1, to)) {
      row.text(field, b, from + 1, to - 1); // nearly every address
      return true;
    }
    int open = bracket(b, from, to);
    if (open == UNBALANCED) {
      return false;
    }
    int first = open >= 0 ? open + 1 : from;
    int last = open >= 0 ? closingBracket(b, first, to) : to;
    if (last < 0) {
      return false;
    }
    first = Bytes.skip(b, first, last, ' ');
    while (last > first && b[last - 1] == ' ') {
      last--;
    }
    if (hasComment(b, first, last)) {
      setWithoutComments(row, field, b, first, last);
      return true;
    }
    int address = behindRouteOrGroup(b, first, last, open < 0);
    if (open < 0 && last > address && b[last - 1] == ';') {
      last--; // the end of a group
    }
    SendmailText.set(row, field, b, address, last);
    return true;
  }

  /**
   * The {@code <} that begins the address, outside quoted strings and comments: the last one, as
   * the innermost counts for Sendmail. {@link Bytes#NOT_FOUND} for an address without brackets,
   * {@link #UNBALANCED} where a string, comment or bracket does not end.
   */
  static int bracket(byte[] b, int from, int to) {
    if (from < to && b[from] == '<' && isPlain(b, from + 1, to)) {
      return from;
    }
    boolean quoted = false;
    int comment = 0;
    int angle = 0;
    int open = Bytes.NOT_FOUND;
    int i = from;
    while (i < to) {
      byte c = b[i];
      if (c == '\\') {
        i = afterEscape(b, i, to);
        continue;
      }
      if (c == '"' && comment == 0) {
        quoted = !quoted;
      } else if (!quoted && c == '(') {
        comment++;
      } else if (!quoted && c == ')') {
        if (--comment < 0) {
          return UNBALANCED;
        }
      } else if (!quoted && comment == 0 && c == '<') {
        angle++;
        open = i;
      } else if (!quoted && comment == 0 && c == '>' && --angle < 0) {
        return UNBALANCED;
      }
      i++;
    }
    return quoted || comment > 0 || angle > 0 ? UNBALANCED : open;
  }

  /**
   * Whether one mailbox, and no route or blank, stands before the {@code >} that ends the range.
   */
  private static boolean isPlain(byte[] b, int from, int to) {
    if (from >= to || b[from] == '@') {
      return false;
    }
    int i = from;
    while (i < to && (b[i] > '>' ? b[i] != '\\' : isPlainMark(b[i]))) {
      i++;
    }
    return i == to - 1 && b[i] == '>';
  }

  /** The bytes below the letters that mean nothing in an address. */
  private static boolean isPlainMark(byte c) {
    return switch (c) {
      case ' ', '<', '>', '"', '(', ')' -> false;
      default -> true;
    };
  }

  /** Whether all brackets, strings and comments of a list end; its commas part addresses. */
  static boolean isBalanced(byte[] b, int from, int to) {
    boolean open = false;
    for (int i = from; i < to; i++) {
      byte c = b[i];
      if (c > '>' ? c == '\\' : c == '"' || c == '(' || c == ')') {
        return isBalancedInDetail(b, from, to);
      }
      if (c == '<' || c == '>') {
        if (open == (c == '<')) {
          return isBalancedInDetail(b, from, to);
        }
        open = !open;
      }
    }
    return !open;
  }

  private static boolean isBalancedInDetail(byte[] b, int from, int to) {
    int p = from;
    while (p < to) {
      int end = end(b, p, to);
      if (bracket(b, p, end) == UNBALANCED) {
        return false;
      }
      p = end + 1;
    }
    return true;
  }

  /** The {@code >} of a balanced range, outside quoted strings and comments. */
  private static int closingBracket(byte[] b, int from, int to) {
    boolean quoted = false;
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
        if (c == '>' && comment == 0) {
          return i;
        }
        comment += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
      i++;
    }
    return Bytes.NOT_FOUND;
  }

  private static boolean hasComment(byte[] b, int from, int to) {
    int paren = Bytes.indexOf(b, from, to, '(');
    return paren >= 0 && commentStart(b, from, to) >= 0;
  }

  private static int commentStart(byte[] b, int from, int to) {
    boolean quoted = false;
    int i = from;
    while (i < to) {
      if (b[i] == '\\') {
        i = afterEscape(b, i, to);
        continue;
      }
      if (b[i] == '"') {
        quoted = !quoted;
      } else if (!quoted && b[i] == '(') {
        return i;
      }
      i++;
    }
    return Bytes.NOT_FOUND;
  }

  /** Copies what stands outside of comments, and sets the field to the address in that. */
  private static void setWithoutComments(
      EventRow row, TextField field, byte[] b, int from, int to) {
    int start = row.reserve(to - from);
    byte[] out = row.scratch();
    int n = start;
    boolean quoted = false;
    int comment = 0;
    int i = from;
    while (i < to) {
      int next = b[i] == '\\' ? afterEscape(b, i, to) : i + 1;
      boolean bare = next == i + 1;
      if (bare && !quoted && (b[i] == '(' || b[i] == ')')) {
        comment += b[i] == '(' ? 1 : -1;
      } else if (comment == 0) {
        quoted ^= bare && b[i] == '"';
        // A comment separates like a blank, and no address outside quotes holds one.
        if (quoted || b[i] != ' ') {
          System.arraycopy(b, i, out, n, next - i);
          n += next - i;
        }
      }
      i = next;
    }
    set(row, field, out, start, n);
  }

  /** Behind {@code @relay,@relay:} and, outside of brackets, behind the name of a group. */
  private static int behindRouteOrGroup(byte[] b, int from, int to, boolean mayBeGroup) {
    if (from >= to || !(b[from] == '@' || mayBeGroup) || isProgramOrFile(b, from, to)) {
      return from;
    }
    int colon = Bytes.indexOf(b, from, to, ':');
    if (colon <= from || colon + 1 >= to || Bytes.indexOf(b, colon, to, '@') < 0) {
      return from; // also :include:/file, and groups without members
    }
    int bracket = Bytes.indexOf(b, from, colon, '[');
    int quote = Bytes.indexOf(b, from, colon, '"');
    if (bracket >= 0 || quote >= 0 || b[colon + 1] == ':') {
      return from; // user@[IPv6:2001:db8::1], "a:b"@example.org, node::user
    }
    if (b[from] != '@' && Bytes.indexOf(b, from, colon, '@') >= 0) {
      return from;
    }
    return Bytes.skip(b, colon + 1, to, ' ');
  }

  /** Whether it is a program or a file: no address at all. */
  static boolean isProgramOrFile(byte[] b, int from, int to) {
    int i = from < to && b[from] == '"' ? from + 1 : from;
    return i < to && (b[i] == '|' || b[i] == '/');
  }
}
