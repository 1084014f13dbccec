package org.bouncelog.ingest.postfix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncelog.ingest.line.Bytes;
import org.jspecify.annotations.Nullable;

/** What a text means, by its first words: the first entry that fits. Not changed once in use. */
final class Beginnings<V> {
  private byte[][] words = {};
  private byte[] firstLetters = {};
  private final List<V> meanings = new ArrayList<>();

  Beginnings<V> add(V meaning, String... beginnings) {
    for (String beginning : beginnings) {
      int n = words.length;
      words = Arrays.copyOf(words, n + 1);
      words[n] = Bytes.of(beginning);
      firstLetters = Arrays.copyOf(firstLetters, n + 1);
      firstLetters[n] = words[n][0];
      meanings.add(meaning);
    }
    return this;
  }

  /** The meaning of the words that stand at {@code from}, or null. */
  @Nullable V at(byte[] b, int from, int to) {
    if (from >= to) {
      return null;
    }
    byte first = b[from];
    for (int i = 0; i < firstLetters.length; i++) {
      if (firstLetters[i] == first && Bytes.startsWith(b, from, to, words[i])) {
        return meanings.get(i);
      }
    }
    return null;
  }
}
