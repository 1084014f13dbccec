package org.bouncelog.analyze.cause;

import org.bouncelog.ingest.line.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The words of a normal text in its order; of scripts that put no blanks between words, each
 * character. Blanks and ASCII punctuation are what stands between them. Equal tokens have equal
 * keys, and different ones different keys, as far as 64 bits can tell: nobody gains from making two
 * alike, for he could as well write the other.
 */
final class Tokens {
  private static final int LANES = AsciiLanes.WIDTH;
  private static final int BITS = Long.SIZE;
  private static final int SHORT = 2 * LANES; // bytes of a token that are read at once

  private static final long[] HEAD = new long[SHORT + 1]; // by length: bytes of the first eight
  private static final long[] TAIL = new long[SHORT + 1]; // of the second eight
  private static final long TOO_FAR = -1; // no eight bytes of ASCII

  static {
    for (int length = 0; length <= SHORT; length++) {
      HEAD[length] = AsciiLanes.mask(Math.min(length, LANES));
      TAIL[length] = AsciiLanes.mask(Math.max(0, length - LANES));
    }
  }

  int count;
  int[] starts = {};
  int[] ends = {};
  long[] keys = {}; // 0 behind the last

  void room(int length) {
    starts = new int[length + 1];
    ends = new int[length];
    keys = new long[length + 1];
  }

  /**
   * Cuts a text.
   *
   * @param words bits of characters that are part of a word, with 0 behind the last
   * @param singles bits of characters that are a token each; null if there are none
   * @param bytes the text; what is not ASCII has the highest bit set; room for {@link #SHORT} more
   * @param chars the text; null if all of it is ASCII
   */
  void cut(
      long[] words, long @Nullable [] singles, byte[] bytes, int length, char @Nullable [] chars) {
    int count = 0;
    long before = 0; // bit 0: whether the character before the block is part of a word
    for (int block = 0; block * BITS < length; block++) {
      long word = words[block];
      long begins = word & ~(word << 1 | before);
      begins |= singles == null ? 0 : singles[block];
      before = word >>> (BITS - 1);
      while (begins != 0) {
        int bit = Long.numberOfTrailingZeros(begins);
        int start = block * BITS + bit;
        long goesOn = word >>> bit | words[block + 1] << 1 << (BITS - 1 - bit);
        int size = Long.numberOfTrailingZeros(~goesOn);
        size += (size - 1) >>> 31; // of a single
        long key;
        if (size > SHORT) {
          size = wordEnd(words, start) - start;
          key = key(bytes, start, size);
        } else {
          key = shortKey(bytes, start, size);
        }
        starts[count] = start;
        ends[count] = start + size;
        keys[count++] = key;
        begins &= begins - 1;
      }
    }
    starts[count] = length;
    keys[count] = 0;
    this.count = count;
    if (chars != null) {
      for (int i = 0; i < count; i++) {
        keys[i] = key(chars, bytes, starts[i], ends[i], keys[i]);
      }
    }
  }

  /** What stands between token {@code i} and the one before it, as a number. */
  long gap(byte[] bytes, int i) {
    int from = ends[i - 1];
    int size = starts[i] - from;
    return size > LANES ? TOO_FAR : Bytes.eight(bytes, from) & HEAD[size];
  }

  /** Whether {@link #gap} tells what stands before token {@code i}. */
  boolean isNear(int i) {
    return starts[i] - ends[i - 1] <= LANES;
  }

  /** Bits of the first {@code count} characters of a block. */
  static long upTo(int count) {
    return count >= BITS ? -1L : (1L << count) - 1;
  }

  private static int wordEnd(long[] words, int start) {
    int i = start;
    while ((words[i / BITS] >>> i & 1) != 0) {
      i++;
    }
    return i;
  }

  /** The key of {@code size} bytes. */
  static long key(byte[] bytes, int start, int size) {
    if (size <= SHORT) {
      return shortKey(bytes, start, size);
    }
    long head = Bytes.eight(bytes, start);
    long tail = Bytes.eight(bytes, start + LANES);
    for (int i = SHORT; i < size; i += LANES) {
      tail =
          KeyTable.hash(tail)
              ^ (Bytes.eight(bytes, start + i) & AsciiLanes.mask(Math.min(size - i, LANES)));
    }
    return mixed(head, tail);
  }

  private static long shortKey(byte[] bytes, int start, int size) {
    return mixed(
        Bytes.eight(bytes, start) & HEAD[size], Bytes.eight(bytes, start + LANES) & TAIL[size]);
  }

  private static long mixed(long head, long tail) {
    long key = KeyTable.hash(KeyTable.hash(head) + tail);
    return key ^ key >>> 32;
  }

  /** The key of a token that may not be all ASCII; otherwise {@code ascii}. */
  private static long key(char[] chars, byte[] bytes, int start, int end, long ascii) {
    long key = 1;
    int all = 0;
    for (int i = start; i < end; i++) {
      all |= bytes[i];
      key = KeyTable.hash(key + chars[i]);
    }
    return all < 0 ? key : ascii;
  }
}
