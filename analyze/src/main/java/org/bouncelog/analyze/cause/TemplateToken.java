package org.bouncelog.analyze.cause;

/**
 * One token of a reply, that is a run of characters as addresses, hosts, URLs and ids have them.
 */
final class TemplateToken {
  private static final String ADDRESS = "{address}";
  private static final String HOST = "{host}";
  private static final String IP = "{ip}";
  private static final String ID = "{id}";
  private static final String TIME = "{time}";
  private static final String NUMBER = "{n}";
  private static final String[] MASKS = {ADDRESS, HOST, IP, ID, TIME, NUMBER};
  private static final String MONTHS_AND_DAYS =
      "|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|";

  private TemplateToken() {}

  static boolean inToken(char c) {
    if (c >= 0x80) {
      return Character.isLetterOrDigit(c);
    }
    return isAlnum(c) || "._-@+=:/%&?#~$!*^".indexOf(c) >= 0;
  }

  private static boolean isAlnum(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Length of a mask that stands at {@code i}; 0 if none does. */
  static int maskAt(String text, int i) {
    for (String mask : MASKS) {
      if (text.startsWith(mask, i)) {
        return mask.length();
      }
    }
    return 0;
  }

  static void append(String text, int from, int to, StringBuilder out) {
    int start = from;
    int end = to;
    while (end > start && ".:!?*-=/".indexOf(text.charAt(end - 1)) >= 0) {
      end--; // punctuation of the sentence
    }
    int prefix = codePrefix(text, start, end);
    out.append(text, start, start + prefix);
    start += prefix;
    if (start < end) {
      body(text, start, end, out);
    }
    out.append(text, end, to);
  }

  /** Length of {@code 550}, {@code 550-}, {@code 5.1.1} or {@code 550-5.1.1} at the start. */
  private static int codePrefix(String text, int start, int end) {
    int length = 0;
    if (end - start >= 3
        && text.charAt(start) >= '2'
        && text.charAt(start) <= '5'
        && isDigit(text.charAt(start + 1))
        && isDigit(text.charAt(start + 2))) {
      if (end - start == 3) {
        return 3;
      }
      if (text.charAt(start + 3) != '-') {
        return wholeEnhanced(text, start, end);
      }
      length = 4;
    }
    int enhanced = wholeEnhanced(text, start + length, end);
    return length > 0 && enhanced == 0 && start + 4 < end && isDigit(text.charAt(start + 4))
        ? 0
        : length + enhanced;
  }

  private static int wholeEnhanced(String text, int start, int end) {
    if (start >= end) {
      return 0;
    }
    int length = ReplySyntax.enhanced(text, start, end);
    return start + length == end ? length : 0;
  }

  private static void body(String text, int start, int end, StringBuilder out) {
    int at = -1;
    int dots = 0;
    int colons = 0;
    int digits = 0;
    int letters = 0;
    int scheme = -1;
    boolean slash = false;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (isDigit(c)) {
        digits++;
      } else if (c == '.') {
        dots++;
      } else if (c == ':') {
        colons++;
        if (scheme < 0 && i + 2 < end && text.charAt(i + 1) == '/' && text.charAt(i + 2) == '/') {
          scheme = i + 3;
        }
      } else if (isAt(text, i, end)) {
        at = i;
      } else if (c == '/') {
        slash = true;
      } else if (isAlnum(c) || c >= 0x80) {
        letters++;
      }
    }
    if (digits == 0 && at < 0 && dots == 0 && colons == 0 && end - start < 8) {
      word(text, start, end, out);
    } else if (scheme >= 0) {
      url(text, start, scheme, end, out);
    } else if (at > start && at < end - 1) {
      address(text, start, end, out);
    } else if (colons >= 2 && letters == 0 && digits > 0 && dots <= 1) {
      out.append(TIME);
    } else if (isDate(text, start, end)) {
      out.append(TIME);
    } else if (isIp6(text, start, end, colons)) {
      out.append(IP);
    } else if (dots > 0 && !slash && hostOrIp(text, start, end, letters, out)) {
      return;
    } else {
      pieces(text, start, end, out);
    }
  }

  private static void word(String text, int start, int end, StringBuilder out) {
    if (end - start == 3 && MONTHS_AND_DAYS.contains("|" + text.substring(start, end) + "|")) {
      int next = end;
      while (next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == ',')) {
        next++;
      }
      boolean date =
          next < text.length()
              && next > end
              && (isDigit(text.charAt(next)) || text.startsWith(NUMBER, next));
      boolean month =
          next + 3 < text.length()
              && MONTHS_AND_DAYS.contains("|" + text.substring(next, next + 3) + "|");
      if (date || month || text.startsWith(TIME, next)) {
        out.append(TIME);
        return;
      }
    }
    out.append(text, start, end);
  }

  /** Everything around the last {@code @} that can belong to an address, VERP forms included. */
  private static void address(String text, int start, int end, StringBuilder out) {
    int from = start;
    int colon = text.lastIndexOf(':', end - 1);
    if (colon > from) {
      pieces(text, from, colon + 1, out);
      from = colon + 1;
    }
    if (from < end) {
      out.append(hasAt(text, from, end) ? ADDRESS : ID);
    }
  }

  private static boolean hasAt(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (isAt(text, i, end)) {
        return true;
      }
    }
    return false;
  }

  /** Also as URLs write it, where something stands behind it. */
  private static boolean isAt(String text, int i, int end) {
    return text.charAt(i) == '@' || (i + 3 < end && text.startsWith("%40", i));
  }

  /** {@code 2026-01-02}, alone or with a time behind it. */
  private static boolean isDate(String text, int start, int end) {
    if (end - start < 10 || (end - start > 10 && text.charAt(start + 10) != 'T')) {
      return false;
    }
    for (int i = 0; i < 10; i++) {
      char c = text.charAt(start + i);
      boolean dash = i == 4 || i == 7;
      if (dash ? c != '-' : !isDigit(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isIp6(String text, int start, int end, int colons) {
    if (colons < 2 || end - start < 3 || end - start > 45) {
      return false;
    }
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      boolean hex = isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
      if (!hex && c != ':' && c != '.') {
        return false;
      }
    }
    return true;
  }

  /** Appends a mask, or the name of a host that many people know; false when it is neither. */
  private static boolean hostOrIp(String text, int start, int end, int letters, StringBuilder out) {
    int stop = start; // before a port
    while (stop < end
        && text.charAt(stop) != ':'
        && text.charAt(stop) != '='
        && text.charAt(stop) != '?') {
      stop++;
    }
    if (stop < end && text.charAt(stop) != ':') {
      return false;
    }
    if (letters == 0) {
      int parts = 1;
      for (int i = start; i < stop; i++) {
        parts += text.charAt(i) == '.' ? 1 : 0;
      }
      if (parts == 4 && stop - start >= 7) {
        out.append(IP);
        pieces(text, stop, end, out);
        return true;
      }
      return false;
    }
    int lastDot = text.lastIndexOf('.', stop - 1);
    if (lastDot <= start || stop - lastDot < 3) {
      return false;
    }
    for (int i = start; i < stop; i++) {
      char c = text.charAt(i);
      boolean top = i > lastDot;
      boolean host =
          Character.isLetter(c)
              || (isDigit(c) && (!top || text.startsWith("xn--", lastDot + 1)))
              || c == '-'
              || c == '.'
              || c == '_';
      if (!host || (c == '.' && i + 1 < stop && text.charAt(i + 1) == '.')) {
        return false;
      }
    }
    if (Character.isUpperCase(text.charAt(lastDot + 1))
        && !Character.isUpperCase(text.charAt(stop - 1))) {
      return false; // Exception.Names, and sentences without a blank after the full stop
    }
    String host = text.substring(start, stop);
    out.append(KnownDomains.keep(host) ? host : HOST);
    pieces(text, stop, end, out);
    return true;
  }

  private static void url(String text, int start, int host, int end, StringBuilder out) {
    int path = host;
    while (path < end && "/?#".indexOf(text.charAt(path)) < 0) {
      path++;
    }
    out.append(text, start, path);
    int i = path;
    while (i < end) {
      int next = i;
      while (next < end && "/?&=#".indexOf(text.charAt(next)) < 0) {
        next++;
      }
      if (next > i) {
        part(text, i, next, out);
      }
      if (next < end) {
        out.append(text.charAt(next));
      }
      i = next + 1;
    }
  }

  /** Part of a URL: may be an address, an IP or a host too. */
  private static void part(String text, int start, int end, StringBuilder out) {
    int dots = 0;
    int letters = 0;
    int colons = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      dots += c == '.' ? 1 : 0;
      colons += c == ':' ? 1 : 0;
      letters += Character.isLetter(c) ? 1 : 0;
    }
    if (hasAt(text, start, end)) {
      out.append(ADDRESS);
    } else if (isIp6(text, start, end, colons)) {
      out.append(IP);
    } else if (dots == 0 || isPage(text, start, end) || !hostOrIp(text, start, end, letters, out)) {
      pieces(text, start, end, out);
    }
  }

  private static boolean isPage(String text, int start, int end) {
    int dot = text.lastIndexOf('.', end - 1);
    String ending = dot < start ? "" : text.substring(dot + 1, end);
    return "|html|htm|php|asp|aspx|jsp|shtml|cgi|pl|do|".contains("|" + ending + "|");
  }

  /** Letters and digits between other characters, each by itself. */
  private static void pieces(String text, int start, int end, StringBuilder out) {
    int i = start;
    boolean afterToken = false; // the piece before is OFR of OFR_416, AUP of AUP#1310
    while (i < end) {
      char c = text.charAt(i);
      if (!isAlnum(c)) {
        afterToken = afterToken && (c == '_' || c == '#') && isAlnum(text.charAt(i - 1));
        out.append(c);
        i++;
        continue;
      }
      int next = i + 1;
      while (next < end && isAlnum(text.charAt(next))) {
        next++;
      }
      afterToken = piece(text, i, next, afterToken, out);
      i = next;
    }
  }

  /** Whether it was kept as the head of a token. */
  private static boolean piece(
      String text, int start, int end, boolean afterToken, StringBuilder out) {
    int digits = 0;
    int switches = 0; // from letter to digit or back
    int humps = 0; // from lower to upper case
    boolean upper = true;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      digits += isDigit(c) ? 1 : 0;
      upper &= !(c >= 'a' && c <= 'z');
      if (i > start) {
        char before = text.charAt(i - 1);
        switches += isDigit(c) != isDigit(before) ? 1 : 0;
        humps += c >= 'A' && c <= 'Z' && before >= 'a' && before <= 'z' ? 1 : 0;
      }
    }
    int length = end - start;
    if (digits == 0) {
      boolean random = length >= 8 && humps * 3 > length;
      out.append(random ? ID : text.substring(start, end));
      return !random && upper && length >= 2;
    }
    if (digits == length) {
      out.append(afterToken && length <= 7 ? text.substring(start, end) : NUMBER);
      return false;
    }
    boolean token =
        switches == 1
            && !isDigit(text.charAt(start))
            && upper
            && length <= 11
            && length - digits <= 7;
    if (token) { // S3140, TSS04, IPBL0001
      out.append(text, start, end);
    } else if (length < 6 && switches == 1) { // mx12
      for (int i = start; i < end; i++) {
        if (!isDigit(text.charAt(i))) {
          out.append(text.charAt(i));
        } else if (i == start || !isDigit(text.charAt(i - 1))) {
          out.append(NUMBER);
        }
      }
    } else {
      out.append(ID);
    }
    return token;
  }
}
