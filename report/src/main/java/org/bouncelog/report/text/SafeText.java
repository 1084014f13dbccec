package org.bouncelog.report.text;

/**
 * Text from logs, made harmless for people's eyes and terminals: nothing that it contains moves a
 * cursor, turns the reading direction, hides itself, or runs as a formula.
 */
public final class SafeText {

  /** Longest verbatim text that a report shows, in code points. */
  public static final int VERBATIM_LIMIT = 1200;

  private SafeText() {}

  /**
   * Control, format, bidirectional and separator characters as visible escapes: {@code \x1b},
   * {@code \u202e}. All other text is unchanged.
   */
  public static String visible(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!plain(text.charAt(i))) {
        return escape(text, i);
      }
    }
    return text;
  }

  /** As {@link #visible(String)}, cut after {@code limit} code points with the rest counted. */
  public static String visible(String text, int limit) {
    if (text.length() <= limit || text.codePointCount(0, text.length()) <= limit) {
      return visible(text);
    }
    int end = text.offsetByCodePoints(0, limit);
    int rest = text.codePointCount(end, text.length());
    return visible(text.substring(0, end)) + "… (+" + rest + ")";
  }

  /**
   * A cell that a person opens in a spreadsheet: visible, and with a leading apostrophe where a
   * spreadsheet would take it for a formula (OWASP, CSV injection).
   */
  public static String cell(String text) {
    String shown = visible(text);
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    return formula ? "'" + shown : shown;
  }

  private static String escape(String text, int from) {
    StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, from);
    for (int i = from; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (!hidden(c)) {
        out.appendCodePoint(c);
      } else if (c == '\t') {
        out.append("\\t");
      } else if (c == '\n') {
        out.append("\\n");
      } else if (c == '\r') {
        out.append("\\r");
      } else if (c <= 0xff) {
        out.append("\\x").append(hex(c, 2));
      } else if (c <= 0xffff) {
        out.append("\\u").append(hex(c, 4));
      } else {
        out.append("\\U").append(hex(c, 8));
      }
    }
    return out.toString();
  }

  private static String hex(int c, int digits) {
    String hex = Integer.toHexString(c);
    return "0".repeat(digits - hex.length()) + hex;
  }

  private static boolean plain(char c) {
    return c >= ' ' && c < 0x7f;
  }

  private static boolean hidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
