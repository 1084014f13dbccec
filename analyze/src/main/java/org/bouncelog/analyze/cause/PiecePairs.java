package org.bouncelog.analyze.cause;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which slots the second piece of phrases fills, by the first and the second: a word may be the
 * second of hundreds of phrases, but few of their first words stand before it.
 */
final class PiecePairs {
  private static final int[] NONE = {};
  private static final int SHIFT = 32;
  private static final int FILTER = 16;

  private final KeyTable lists; // by pair: which of the slots
  private final int[][] slots;
  private final KeyFilter filter; // most pairs are none

  PiecePairs(Map<Long, List<Integer>> pairs) {
    Map<Long, Integer> numbers = new LinkedHashMap<>();
    pairs.keySet().forEach(pair -> numbers.put(pair, numbers.size()));
    lists = new KeyTable(numbers);
    slots =
        pairs.values().stream()
            .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    filter = new KeyFilter(FILTER);
    pairs.keySet().forEach(filter::add);
  }

  private PiecePairs(Unpacker in) {
    lists = KeyTable.unpack(in);
    slots = in.lists();
    filter = KeyFilter.unpack(in);
  }

  static PiecePairs unpack(Unpacker in) {
    return new PiecePairs(in);
  }

  void pack(Packer out) {
    lists.pack(out);
    out.lists(slots);
    filter.pack(out);
  }

  static long key(int first, int second) {
    return ((long) first << SHIFT | second) + 1;
  }

  int[] slots(int first, int second) {
    long key = key(first, second);
    if (filter.may(key) == 0) {
      return NONE;
    }
    int list = lists.get(key);
    return list < 0 ? NONE : slots[list];
  }
}
