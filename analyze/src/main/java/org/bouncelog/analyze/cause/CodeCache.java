package org.bouncelog.analyze.cause;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * The rules whose codes fit a reply: the same few combinations again and again. Of three that fall
 * on one pair of places the first goes, so codes that a hostile server invents take no room.
 */
final class CodeCache {
  private static final int BITS = 13;
  private static final int NO_CODE = 999; // that any rule allows

  private final long[] keys = new long[1 << BITS];
  private final long[][] rules = new long[1 << BITS][];

  CodeCache() {
    Arrays.fill(keys, -1);
  }

  /** One bit for each rule. */
  long[] get(ReadReply reply, Supplier<long[]> fitting) {
    int code = reply.code() >= 0 && reply.code() < NO_CODE ? reply.code() : NO_CODE;
    long key = (long) code << 40 | (long) reply.enhanced() << 10 | Stages.bit(reply.stage());
    int place = (int) (KeyTable.hash(key) >>> (Long.SIZE - BITS)) & ~1;
    if (keys[place] == key) {
      return rules[place];
    }
    if (keys[place + 1] != key) {
      keys[place + 1] = keys[place];
      rules[place + 1] = rules[place];
      keys[place] = key;
      rules[place] = fitting.get();
      return rules[place];
    }
    return rules[place + 1];
  }
}
