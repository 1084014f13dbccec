package org.bouncelog.analyze.cause;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.pack.Packer;
import org.bouncelog.analyze.pack.Unpacker;

/**
 * What the second piece of phrases makes with the first: a word may be the second of hundreds of
 * phrases, but few of their first words stand before it.
 */
final class PiecePairs {
  /** What {@link #first} gives for most pairs. */
  static final int NONE = -1;

  private static final int SHIFT = 32;
  private static final int FILTER = 18;
  private static final int MORE = 1; // below a number: the next is of the same pair

  private final KeyTable lists; // by pair: where its numbers begin
  private final int[] numbers;
  private final KeyFilter filter; // most pairs are none

  /**
   * @param pairs numbers by {@link #key}
   */
  PiecePairs(Map<Long, List<Integer>> pairs) {
    Map<Long, Integer> places = new LinkedHashMap<>();
    List<Integer> all = new ArrayList<>();
    filter = new KeyFilter(FILTER);
    pairs.forEach(
        (pair, list) -> {
          filter.add(pair);
          places.put(pair, all.size());
          for (int i = 0; i < list.size(); i++) {
            all.add(list.get(i) << MORE | (i + 1 < list.size() ? MORE : 0));
          }
        });
    lists = new KeyTable(places);
    numbers = all.stream().mapToInt(Integer::intValue).toArray();
  }

  private PiecePairs(Unpacker in) {
    lists = KeyTable.unpack(in);
    numbers = in.numbers();
    filter = KeyFilter.unpack(in);
  }

  static PiecePairs unpack(Unpacker in) {
    return new PiecePairs(in);
  }

  void pack(Packer out) {
    lists.pack(out);
    out.numbers(numbers);
    filter.pack(out);
  }

  static long key(int first, int second) {
    return KeyTable.hash(((long) first << SHIFT | second) + 1);
  }

  /** Where the numbers of a pair begin; {@link #NONE} when it has none. */
  int first(int first, int second) {
    long key = key(first, second);
    return filter.may(key) == 0 ? NONE : lists.get(key);
  }

  /** The number at a place. */
  int number(int place) {
    return numbers[place] >> MORE;
  }

  /** Where the next number of the same pair stands; {@link #NONE} behind the last. */
  int next(int place) {
    return (numbers[place] & MORE) != 0 ? place + 1 : NONE;
  }
}
