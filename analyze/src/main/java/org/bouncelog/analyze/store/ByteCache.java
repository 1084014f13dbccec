package org.bouncelog.analyze.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncelog.ingest.event.LoggedText;
import org.bouncelog.ingest.line.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Turns slices into byte arrays that are valid UTF-8 without NUL, giving the same array for text
 * that was seen before: direct-mapped, so it forgets rather than grows. One for each thread.
 */
final class ByteCache {
  private static final int SLOTS = 1 << 12;
  private static final int LONGEST = 96;
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private final byte[] @Nullable [] slots = new byte[SLOTS][];

  byte[] get(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length > LONGEST) {
      return copy(bytes, from, to);
    }
    int hash = hash(bytes, from, to);
    int slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    byte[] known = slots[slot];
    if (known != null && known.length == length && same(known, bytes, from)) {
      return known;
    }
    byte[] fresh = copy(bytes, from, to);
    slots[slot] = fresh;
    return fresh;
  }

  /** Whether all of {@code known} stands at {@code from}, where at least as much is left. */
  private static boolean same(byte[] known, byte[] bytes, int from) {
    int last = known.length - Long.BYTES;
    if (last < 0) {
      return Bytes.startsWith(bytes, from, from + known.length, known);
    }
    for (int i = 0; i < last; i += Long.BYTES) {
      if (Bytes.eight(known, i) != Bytes.eight(bytes, from + i)) {
        return false;
      }
    }
    return Bytes.eight(known, last) == Bytes.eight(bytes, from + last);
  }

  /**
   * Of the length and at most 24 bytes at both ends and in the middle, which is enough for a cache.
   */
  static int hash(byte[] bytes, int from, int to) {
    int length = to - from;
    long mixed = length;
    if (length >= Long.BYTES) {
      mixed = (mixed ^ Bytes.eight(bytes, from)) * PRIME;
      mixed = (mixed ^ Bytes.eight(bytes, from + ((length - Long.BYTES) >>> 1))) * PRIME;
      mixed = (mixed ^ Bytes.eight(bytes, to - Long.BYTES)) * PRIME;
    } else {
      for (int i = from; i < to; i++) {
        mixed = (mixed ^ bytes[i]) * PRIME;
      }
    }
    return (int) (mixed >>> 32);
  }

  /** The database refuses malformed UTF-8, and ends text at a NUL, which becomes U+FFFD. */
  static byte[] copy(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] <= 0) {
        return LoggedText.decode(bytes, from, to)
            .replace('\0', '\uFFFD')
            .getBytes(StandardCharsets.UTF_8);
      }
    }
    return Arrays.copyOfRange(bytes, from, to);
  }
}
