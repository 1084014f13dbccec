package org.bouncelog.analyze.cause;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Addresses and host names in a reply as the server wrote it. URLs are neither: what stands in them
 * is meant for the reader.
 */
final class NameInText {
  /** RFC 5321 4.5.3.1: a local part of 64 octets, a domain of 255. */
  private static final int LOOK = 320;

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

  private NameInText() {}

  /** A character as texts have it here. */
  static byte toByte(char c) {
    if (c < 0x80) {
      return (byte) c;
    }
    return Folding.isWordChar(c) ? LETTER : OTHER;
  }

  /** Whether a name may hold the character at {@code i}. */
  static boolean goesOn(byte[] text, int length, int i) {
    if (i < 0 || i >= length) {
      return false;
    }
    byte b = text[i];
    return b >= 0 ? GOES_ON[b] : b == LETTER;
  }

  /** Whether {@code from} to {@code to} stands within an address or a host's name. */
  static boolean around(byte[] text, int length, int from, int to) {
    int start = from;
    while (from - start < LOOK && goesOn(text, length, start - 1)) {
      start--;
    }
    int end = to;
    while (end - to < LOOK && goesOn(text, length, end)) {
      end++;
    }
    boolean url = (start > 0 && text[start - 1] == '/') || (end < length && text[end] == '/');
    while (start < end && !isAlnum(text[start])) {
      start++;
    }
    while (end > start && !isAlnum(text[end - 1])) {
      end--;
    }
    return !url && (isAddress(text, start, end) || isHost(text, start, end));
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
