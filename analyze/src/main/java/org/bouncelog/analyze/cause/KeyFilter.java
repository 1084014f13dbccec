package org.bouncelog.analyze.cause;

import org.bouncelog.analyze.pack.Packer;
import org.bouncelog.analyze.pack.Unpacker;

/**
 * Tells of most keys that a table does not have them, without a look at the table, which would not
 * fit into a core's first cache, and without a branch.
 */
final class KeyFilter {
  private final long[] bits;
  private final int shift;

  /**
   * @param size bits of an index: 2 to that power keys fill it
   */
  KeyFilter(int size) {
    this(new long[1 << (size - 6)]);
  }

  private KeyFilter(long[] bits) {
    this.bits = bits;
    shift = Long.numberOfLeadingZeros(bits.length) - 5;
  }

  static KeyFilter unpack(Unpacker in) {
    return new KeyFilter(in.longs());
  }

  void pack(Packer out) {
    out.longs(bits);
  }

  void add(long key) {
    int bit = bit(key);
    bits[bit >> 6] |= 1L << bit;
  }

  /** 0 when no such key was added, 1 when one may have been. */
  int may(long key) {
    int bit = bit(key);
    return (int) (bits[bit >> 6] >>> bit) & 1;
  }

  private int bit(long key) {
    return (int) (key >>> shift);
  }
}
