package org.bouncelog.analyze.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bouncelog.analyze.pack.Packer;
import org.bouncelog.analyze.pack.Unpacker;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/**
 * What words mean, as far as {@code concepts.toml} has them: "boîte", "postfach" and "邮箱" are one
 * concept. Looked up by hash, so that no word has to be cut out of the reply.
 */
final class Concepts {
  static final String FILE = "concepts.toml";

  /** Characters of the longest word without blanks around it that is looked for. */
  private static final int LONGEST_IN_RUN = 8;

  /** From here on scripts put no blanks between words. */
  private static final char FIRST_UNSPACED = 0x2E80;

  private static final int SHORTEST_PREFIX = 3;

  private final List<String> names;
  private final int[] hashes; // of concepts' names
  private final int[] keys; // of words, by slot of an open table; 0: free
  private final int[] entries; // by slot: concept of the word, plus PREFIX where it may go on
  private final int mask;
  private final Map<String, Long> needs; // by cause: concepts of which it needs one, a bit each

  private static final int PREFIX = 1 << 16;

  private Concepts(List<String> names, int[] keys, int[] entries, Map<String, Long> needs) {
    if (names.size() > Long.SIZE) {
      throw new IllegalStateException(FILE + ": more than " + Long.SIZE + " concepts");
    }
    this.names = names;
    this.needs = needs;
    this.keys = keys;
    this.entries = entries;
    this.mask = keys.length - 1;
    this.hashes = names.stream().mapToInt(Concepts::seed).toArray();
  }

  private static int seed(String name) {
    int hash = LearntModel.next(LearntModel.SEED, 'm');
    for (int i = 0; i < name.length(); i++) {
      hash = LearntModel.next(hash, name.charAt(i));
    }
    return hash;
  }

  static Concepts fromToml() {
    TomlTable toml = Resources.toml(FILE);
    TomlTable table = toml.getTableOrEmpty("words");
    List<String> names = new ArrayList<>(new TreeSet<>(table.keySet()));
    Map<String, TreeSet<Integer>> words = new TreeMap<>();
    for (int c = 0; c < names.size(); c++) {
      TomlArray list = table.getArrayOrEmpty(names.get(c));
      for (int i = 0; i < list.size(); i++) {
        words.computeIfAbsent(word(list.getString(i)), w -> new TreeSet<>()).add(c);
      }
    }
    int size = 4 * Integer.highestOneBit(words.values().stream().mapToInt(TreeSet::size).sum());
    Concepts concepts =
        new Concepts(
            names, new int[size], new int[size], needs(toml.getTableOrEmpty("needs"), names));
    words.forEach(
        (word, meant) ->
            meant.forEach(
                concept -> {
                  boolean open = word.endsWith("*");
                  String stem = open ? word.substring(0, word.length() - 1) : word;
                  concepts.put(LearntModel.hash(stem), concept | (open ? PREFIX : 0));
                }));
    return concepts;
  }

  private static Map<String, Long> needs(TomlTable table, List<String> names) {
    Map<String, Long> needs = new TreeMap<>();
    for (String cause : table.keySet()) {
      CauseCatalogue.builtIn().get(cause);
      TomlArray list = table.getArrayOrEmpty(cause);
      long bits = 0;
      for (int i = 0; i < list.size(); i++) {
        int concept = names.indexOf(list.getString(i));
        if (concept < 0) {
          throw new IllegalStateException(FILE + ": no concept '" + list.getString(i) + "'");
        }
        bits |= 1L << concept;
      }
      needs.put(cause, bits);
    }
    return needs;
  }

  /**
   * Whether a reply with these concepts may have a cause for which no rule knows the words. One of
   * which no word is known is left to its codes.
   *
   * @param meant concepts of the reply, a bit each
   */
  boolean allow(String cause, long meant) {
    Long needed = needs.get(cause);
    return needed == null || meant == 0 || (needed & meant) != 0;
  }

  private static String word(String source) {
    String folded = Folding.fold(source);
    String stem = folded.endsWith("*") ? folded.substring(0, folded.length() - 1) : folded;
    boolean known = stem.chars().allMatch(c -> Character.isLetter(c) || c == '\'');
    if (stem.isEmpty()
        || !known
        || (folded.endsWith("*") && stem.length() < SHORTEST_PREFIX && !unspaced(stem.charAt(0)))) {
      throw new IllegalStateException(FILE + ": '" + source + "' is no word or too short a stem");
    }
    return folded;
  }

  private void put(int key, int entry) {
    int slot = key & mask;
    while (keys[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    keys[slot] = key == 0 ? 1 : key;
    entries[slot] = entry;
  }

  static boolean unspaced(char c) {
    return c >= FIRST_UNSPACED;
  }

  /** Concepts of a reply, in the order of its words. */
  static final class Found {
    private int[] concepts = new int[64];
    private int count;

    void clear() {
      count = 0;
    }

    private void add(int concept) {
      if (count > 0 && concepts[count - 1] == concept) {
        return;
      }
      if (count == concepts.length) {
        concepts = Arrays.copyOf(concepts, 2 * count);
      }
      concepts[count++] = concept;
    }

    int count() {
      return count;
    }

    int concept(int i) {
      return concepts[i];
    }
  }

  /** Adds what the word from {@code from} to {@code to} means. */
  void find(CharSequence text, int from, int to, Found found) {
    if (unspaced(text.charAt(from))) {
      for (int i = from; i < to; ) {
        i += longest(text, i, Math.min(to, i + LONGEST_IN_RUN), found);
      }
      return;
    }
    int hash = LearntModel.SEED;
    for (int i = from; i < to; i++) {
      hash = LearntModel.next(hash, text.charAt(i));
      int length = i + 1 - from;
      if (length >= SHORTEST_PREFIX || i + 1 == to) {
        lookUp(LearntModel.closed(hash), i + 1 == to, found);
      }
    }
  }

  private int longest(CharSequence text, int from, int to, Found found) {
    int hash = LearntModel.SEED;
    int best = 0;
    int bestHash = 0;
    for (int i = from; i < to; i++) {
      hash = LearntModel.next(hash, text.charAt(i));
      if (has(LearntModel.closed(hash))) {
        best = i + 1 - from;
        bestHash = LearntModel.closed(hash);
      }
    }
    if (best > 0) {
      lookUp(bestHash, true, found);
    }
    return Math.max(1, best);
  }

  private boolean has(int key) {
    for (int slot = key & mask; keys[slot] != 0; slot = (slot + 1) & mask) {
      if (keys[slot] == key) {
        return true;
      }
    }
    return false;
  }

  private void lookUp(int key, boolean whole, Found found) {
    for (int slot = key & mask; keys[slot] != 0; slot = (slot + 1) & mask) {
      if (keys[slot] == key && (whole || (entries[slot] & PREFIX) != 0)) {
        found.add(entries[slot] & ~PREFIX);
      }
    }
  }

  /** Hash of a concept's name, to be gone on with. */
  int hash(int concept) {
    return hashes[concept];
  }

  String name(int concept) {
    return names.get(concept);
  }

  void pack(Packer out) {
    out.texts(names);
    out.numbers(keys);
    out.numbers(entries);
    out.texts(needs.keySet());
    out.longs(needs.values().stream().mapToLong(Long::longValue).toArray());
  }

  static Concepts unpack(Unpacker in) {
    List<String> names = in.texts();
    int[] keys = in.numbers();
    int[] entries = in.numbers();
    List<String> causes = in.texts();
    long[] bits = in.longs();
    Map<String, Long> needs = new TreeMap<>();
    for (int c = 0; c < bits.length; c++) {
      needs.put(causes.get(c), bits[c]);
    }
    return new Concepts(names, keys, entries, needs);
  }
}
