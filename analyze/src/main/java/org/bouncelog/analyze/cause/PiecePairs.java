package org.bouncelog.analyze.cause;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Which slots the second piece of phrases fills, by the first and the second: a word may be the
 * second of hundreds of phrases, but few of their first words stand before it.
 */
final class PiecePairs {
  private static final int[] NONE = {};
  private static final int SHIFT = 32;

  private static final int FILTER_BITS = 15;

  private final long[] filter =
      new long[1 << (FILTER_BITS - 6)]; // most pairs are none: this fits a cache
  private final long[] keys; // by hash: a pair and one, 0 where there is none
  private final int[][] slots; // by hash

  PiecePairs(Map<Long, List<Integer>> pairs) {
    keys = new long[Integer.highestOneBit(pairs.size() | 1) << 2]; // at most half full
    slots = new int[keys.length][];
    Arrays.fill(slots, NONE);
    pairs.forEach((key, list) -> put(key, list.stream().mapToInt(Integer::intValue).toArray()));
    filter();
  }

  private PiecePairs(Unpacker in) {
    keys = in.longs();
    slots = in.lists();
    filter();
  }

  static PiecePairs unpack(Unpacker in) {
    return new PiecePairs(in);
  }

  void pack(Packer out) {
    out.longs(keys);
    out.lists(slots);
  }

  static long key(int first, int second) {
    return ((long) first << SHIFT | second) + 1;
  }

  private void put(long key, int[] list) {
    int place = place(key);
    while (keys[place] != 0) {
      place = (place + 1) & (keys.length - 1);
    }
    keys[place] = key;
    slots[place] = list;
  }

  private void filter() {
    for (long key : keys) {
      if (key != 0) {
        int bit = bit(key);
        filter[bit >> 6] |= 1L << bit;
      }
    }
  }

  private static int bit(long key) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> (64 - FILTER_BITS));
  }

  int[] slots(int first, int second) {
    long key = key(first, second);
    int bit = bit(key);
    if ((filter[bit >> 6] & 1L << bit) == 0) {
      return NONE;
    }
    int place = place(key);
    while (keys[place] != key) {
      if (keys[place] == 0) {
        return NONE;
      }
      place = (place + 1) & (keys.length - 1);
    }
    return slots[place];
  }

  private int place(long key) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & (keys.length - 1);
  }
}
