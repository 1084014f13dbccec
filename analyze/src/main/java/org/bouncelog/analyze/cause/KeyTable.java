package org.bouncelog.analyze.cause;

import java.util.Map;
import org.bouncelog.analyze.pack.Packer;
import org.bouncelog.analyze.pack.Unpacker;

/**
 * Numbers by key, for lookups that most of the time find something. A key and its number share a
 * cell, so that a look costs one line of the cache; of the key there is room for 40 bits. With
 * these and its place no two keys are taken for each other, unless somebody makes them for it.
 */
final class KeyTable {
  private static final int NUMBER_BITS = 24;
  private static final long NUMBER = (1L << NUMBER_BITS) - 1;

  private final int bits;
  private final long[] cells; // by hash: 0 where there is none

  /**
   * @param map numbers from 0 to 2^24 - 2
   */
  KeyTable(Map<Long, Integer> map) {
    bits = 34 - Integer.numberOfLeadingZeros(map.size()); // at most a quarter full
    cells = new long[1 << bits];
    map.forEach(this::put);
  }

  private KeyTable(Unpacker in) {
    bits = in.number();
    cells = in.longs();
  }

  static KeyTable unpack(Unpacker in) {
    return new KeyTable(in);
  }

  void pack(Packer out) {
    out.number(bits);
    out.longs(cells);
  }

  private void put(long key, int number) {
    if (number < 0 || number >= NUMBER) {
      throw new IllegalArgumentException(number + " does not fit into " + NUMBER_BITS + " bits");
    }
    int place = place(key);
    while (cells[place] != 0) {
      if ((cells[place] & ~NUMBER) == tag(key)) {
        throw new IllegalArgumentException("two keys that are alike");
      }
      place = (place + 1) & (cells.length - 1);
    }
    cells[place] = tag(key) | number + 1;
  }

  /** The number of a key; -1 if there is none. */
  int get(long key) {
    long tag = tag(key);
    int place = place(key);
    long cell = cells[place];
    while (cell != 0 && (cell & ~NUMBER) != tag) {
      place = (place + 1) & (cells.length - 1);
      cell = cells[place];
    }
    return (int) (cell & NUMBER) - 1;
  }

  /** Makes a key of a number: spreads its bits up to the highest. */
  static long hash(long key) {
    return key * 0x9E3779B97F4A7C15L;
  }

  private static long tag(long key) {
    return hash(key) & ~NUMBER;
  }

  private int place(long key) {
    return (int) (key >>> (64 - bits));
  }
}
