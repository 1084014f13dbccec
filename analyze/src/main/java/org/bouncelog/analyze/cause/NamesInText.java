package org.bouncelog.analyze.cause;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Addresses and host names in a reply as the server wrote it. URLs are neither: what stands in them
 * is meant for the reader. Remembers what it looked at last, so that no place is looked at for each
 * of the phrases in it.
 */
final class NamesInText {
  /** RFC 5321 4.5.3.1: a local part of 64 octets, a domain of 255. */
  private static final int LONGEST = 320;

  /** Names of two labels count with these ends only, else every forgotten blank made a host. */
  private static final Set<String> GENERIC =
      Set.of("com", "net", "org", "edu", "gov", "mil", "int", "info", "biz");

  private static final boolean[] GOES_ON = new boolean[0x80];

  static {
    for (char c = 0; c < GOES_ON.length; c++) {
      GOES_ON[c] = isAlnum(c) || "@.-_+=%*~#$!^".indexOf(c) >= 0;
    }
  }

  // What is not ASCII.
  private static final byte LETTER = -1;
  private static final byte OTHER = -2;

  private byte[] text = {};
  private int length;
  private int start; // of what was looked at last
  private int end;
  private boolean isName;

  /** Looks into {@code text} from now on, with characters as {@link #toByte} makes them. */
  void set(byte[] text, int length) {
    this.text = text;
    this.length = length;
    start = 0;
    end = 0;
  }

  /** A character as texts have it here. */
  static byte toByte(char c) {
    if (c < 0x80) {
      return (byte) c;
    }
    return Folding.isWordChar(c) ? LETTER : OTHER;
  }

  /**
   * Whether {@code from} to {@code to} is but a word of a name. What itself holds the at sign or a
   * dot is meant as it stands.
   */
  boolean hold(int from, int to) {
    int next = to < length && text[to] == '.' ? to + 1 : to; // a sentence ends, or the name goes on
    if (!goesOn(from - 1) && !goesOn(next)) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (text[i] == '.' || text[i] == '@' || !goesOn(i)) {
        return false;
      }
    }
    if (from < start || from >= end) {
      look(from);
    }
    return isName;
  }

  /** Whether a name may have the character at {@code i}. */
  private boolean goesOn(int i) {
    if (i < 0 || i >= length) {
      return false;
    }
    byte b = text[i];
    return b >= 0 ? GOES_ON[b] : b == LETTER;
  }

  private void look(int at) {
    start = at;
    while (goesOn(start - 1)) {
      start--;
    }
    end = at;
    while (goesOn(end)) {
      end++;
    }
    boolean url = (start > 0 && text[start - 1] == '/') || (end < length && text[end] == '/');
    isName = !url && end - start <= LONGEST && isName(start, end);
  }

  private boolean isName(int from, int to) {
    int first = from;
    while (first < to && !isAlnum(text[first])) {
      first++;
    }
    int last = to;
    while (last > first && !isAlnum(text[last - 1])) {
      last--;
    }
    return isAddress(text, first, last) || isHost(text, first, last);
  }

  private static boolean isAddress(byte[] text, int start, int end) {
    for (int i = start + 1; i < end - 1; i++) {
      if (text[i] == '@') {
        return true;
      }
    }
    return false;
  }

  private static boolean isHost(byte[] text, int start, int end) {
    int dots = 0;
    int label = start;
    for (int i = start; i < end; i++) {
      if (text[i] == '.') {
        dots++;
        label = i + 1;
      } else if (!isAlnum(text[i]) && text[i] != '-') {
        return false;
      }
    }
    for (int i = label; i < end; i++) {
      if (text[i] < 'a' || text[i] > 'z') {
        return false;
      }
    }
    return dots > 1
        ? end - label > 1
        : dots == 1
            && GENERIC.contains(new String(text, label, end - label, StandardCharsets.US_ASCII));
  }

  private static boolean isAlnum(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
