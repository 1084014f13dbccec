package org.bouncelog.analyze.cause;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * The rules whose codes fit a reply: the same few combinations again and again. Of two that fall on
 * one place the later stays, so codes that a hostile server invents take no room.
 */
final class CodeCache {
  private static final int BITS = 12;
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
    int place = (int) ((key * 0x9E3779B97F4A7C15L) >>> (64 - BITS));
    if (keys[place] != key) {
      rules[place] = fitting.get();
      keys[place] = key;
    }
    return rules[place];
  }
}
