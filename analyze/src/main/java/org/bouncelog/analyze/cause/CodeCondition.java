package org.bouncelog.analyze.cause;

import java.util.List;
import org.bouncelog.analyze.pack.Packer;
import org.bouncelog.analyze.pack.Unpacker;

/** Reply codes and enhanced statuses that a rule allows, as ranges of numbers. */
final class CodeCondition {
  /** Reply code or enhanced status of a server that gave none. */
  static final int NONE = 0;

  private static final int[] ANY = {};

  private final int[] ranges;

  private CodeCondition(int[] ranges) {
    this.ranges = ranges;
  }

  void pack(Packer out) {
    out.numbers(ranges);
  }

  static CodeCondition unpack(Unpacker in) {
    return new CodeCondition(in.numbers());
  }

  boolean allows(int value) {
    if (ranges.length == 0) {
      return true;
    }
    for (int i = 0; i < ranges.length; i += 2) {
      if (value >= ranges[i] && value <= ranges[i + 1]) {
        return true;
      }
    }
    return false;
  }

  /** {@code 550}, {@code 5xx}, {@code 55x}, {@code none}; empty: any. */
  static CodeCondition codes(List<String> source) {
    int[] ranges = source.isEmpty() ? ANY : new int[2 * source.size()];
    for (int i = 0; i < source.size(); i++) {
      String s = source.get(i);
      if (s.equals("none")) {
        continue;
      }
      if (!s.matches("[2-9](xx|[0-9](x|[0-9]))")) {
        throw new IllegalArgumentException("'" + s + "' is no reply code such as 550 or 5xx");
      }
      ranges[2 * i] = Integer.parseInt(s.replace('x', '0'));
      ranges[2 * i + 1] = Integer.parseInt(s.replace('x', '9'));
    }
    return new CodeCondition(ranges);
  }

  /** {@code 5.1.1}, {@code x.2.2}, {@code 4.7.x}, {@code 5.7.600-649}, {@code none}. */
  static CodeCondition enhanced(List<String> source) {
    int[] ranges = new int[0];
    for (String s : source) {
      if (s.equals("none")) {
        ranges = append(ranges, NONE, NONE);
        continue;
      }
      if (!s.matches("[245x]\\.\\d{1,3}\\.(x|\\d{1,3}(-\\d{1,3})?)")) {
        throw new IllegalArgumentException(
            "'" + s + "' is no enhanced status such as 5.1.1, x.2.2 or 4.7.x");
      }
      int subject = s.indexOf('.') + 1;
      int detail = s.indexOf('.', subject) + 1;
      int dash = s.indexOf('-', detail);
      boolean all = s.charAt(detail) == 'x';
      int low = all ? 0 : Integer.parseInt(s.substring(detail, dash < 0 ? s.length() : dash));
      int high = all ? 999 : dash < 0 ? low : Integer.parseInt(s.substring(dash + 1));
      int middle = Integer.parseInt(s.substring(subject, detail - 1)) * 1000;
      int[] types = s.charAt(0) == 'x' ? new int[] {4, 5} : new int[] {s.charAt(0) - '0'};
      for (int type : types) {
        int base = type * 1_000_000 + middle;
        ranges = append(ranges, base + low, base + high);
      }
    }
    return new CodeCondition(ranges);
  }

  /** An enhanced status at {@code from} as one number; {@link #NONE} if there is none. */
  static int enhancedNumber(String text, int from) {
    int length = ReplySyntax.enhanced(text, from, text.length());
    if (length == 0) {
      return NONE;
    }
    int[] parts = new int[3];
    int part = 0;
    for (int i = from; i < from + length; i++) {
      char c = text.charAt(i);
      if (c == '.') {
        part++;
      } else {
        parts[part] = parts[part] * 10 + c - '0';
      }
    }
    return parts[0] * 1_000_000 + parts[1] * 1000 + parts[2];
  }

  /** {@code 5007001} is {@code 5.7.1}. */
  static String enhancedText(int enhanced) {
    return enhanced / 1_000_000 + "." + enhanced / 1000 % 1000 + "." + enhanced % 1000;
  }

  private static int[] append(int[] array, int low, int high) {
    int[] longer = java.util.Arrays.copyOf(array, array.length + 2);
    longer[array.length] = low;
    longer[array.length + 1] = high;
    return longer;
  }
}
