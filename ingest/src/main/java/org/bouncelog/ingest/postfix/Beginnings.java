package org.bouncelog.ingest.postfix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncelog.ingest.line.Bytes;
import org.jspecify.annotations.Nullable;

/** What a text means, by its first words: the first entry that fits. Not changed once in use. */
final class Beginnings<V> {
  private static final short NONE = -1;

  private byte[][] words = {};

  /** The first entry of each first byte, and the next one with the same; -1 for none. */
  private final short[] first = new short[256];

  private short[] next = {};
  private final List<V> meanings = new ArrayList<>();

  Beginnings() {
    Arrays.fill(first, NONE);
  }

  Beginnings<V> add(V meaning, String... beginnings) {
    for (String beginning : beginnings) {
      int n = words.length;
      words = Arrays.copyOf(words, n + 1);
      words[n] = Bytes.of(beginning);
      next = Arrays.copyOf(next, n + 1);
      next[n] = NONE;
      append(words[n][0] & 0xff, (short) n);
      meanings.add(meaning);
    }
    return this;
  }

  private void append(int letter, short entry) {
    if (first[letter] == NONE) {
      first[letter] = entry;
      return;
    }
    int last = first[letter];
    while (next[last] != NONE) {
      last = next[last];
    }
    next[last] = entry;
  }

  /** The meaning of the words that stand at {@code from}, or null. */
  @Nullable V at(byte[] b, int from, int to) {
    if (from >= to) {
      return null;
    }
    for (int i = first[b[from] & 0xff]; i != NONE; i = next[i]) {
      if (Bytes.startsWith(b, from, to, words[i])) {
        return meanings.get(i);
      }
    }
    return null;
  }
}
