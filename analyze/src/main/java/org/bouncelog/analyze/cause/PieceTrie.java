package org.bouncelog.analyze.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A trie of pieces, laid out for the cache: what a walk reads next stands next. A node is a row of
 * cells: its list of pieces (two cells, 0: none), the number of characters that can only follow,
 * these, the number of children, the first character of each, the place of each in two cells. Walks
 * do not begin at the root: a table tells where the first characters of a piece lead to.
 */
final class PieceTrie {
  private static final int NO_MORE = -1;
  private static final int FILTER_BITS = 15;
  private static final int HALF = 16; // bits of a character in a key

  private final int depth; // characters that a start takes; no piece is shorter
  private final char[] cells;
  private final int[] pieces; // lists of pieces that end at a node, each with NO_MORE after it
  private final int tableBits;
  private final long[] keys; // by hash: first characters, 0 where there are none
  private final int[] starts; // by hash: the node that they lead to
  private final long[] filter = new long[1 << (FILTER_BITS - 6)]; // whether there are any, by hash

  /**
   * @param number says what to do where the piece ends; not negative
   */
  record Entry(Phrase.Piece piece, int number) {}

  /**
   * @param depth characters that each piece has at least, 2 to 4
   */
  PieceTrie(List<Entry> entries, int depth) {
    this.depth = depth;
    Node top = new Node();
    entries.forEach(entry -> top.add(entry.piece().text(), entry.number()));
    Layout layout = new Layout();
    Map<Long, Integer> places = new TreeMap<>();
    layout.starts(top, depth, 0, places);
    cells = Arrays.copyOf(layout.cells, layout.size);
    pieces = layout.pieces.stream().mapToInt(Integer::intValue).toArray();
    tableBits = 34 - Integer.numberOfLeadingZeros(places.size()); // at most half full
    keys = new long[1 << tableBits];
    starts = new int[keys.length];
    places.forEach(this::put);
    filter();
  }

  private void put(long key, int node) {
    int place = place(key);
    while (keys[place] != 0) {
      place = (place + 1) & (keys.length - 1);
    }
    keys[place] = key;
    starts[place] = node;
  }

  private void filter() {
    for (long key : keys) {
      if (key != 0) {
        int bit = bit(key);
        filter[bit >> 6] |= 1L << bit;
      }
    }
  }

  private static long hash(long key) {
    return key * 0x9E3779B97F4A7C15L;
  }

  private int place(long key) {
    return (int) (hash(key) >>> (64 - tableBits));
  }

  private static int bit(long key) {
    return (int) (hash(key) >>> (64 - FILTER_BITS));
  }

  /** The first characters of a piece as one number; not 0, for no piece has a NUL. */
  private long key(char[] text, int from) {
    long key = (long) text[from] << HALF | text[from + 1];
    return depth == 2 ? key : key << (2 * HALF) | (long) text[from + 2] << HALF | text[from + 3];
  }

  /**
   * 0 when no piece begins at {@code from}, 1 when one may: most words begin none, and a small
   * table tells without a look at the large one, and without a branch.
   */
  int mayStart(char[] text, int from) {
    int bit = bit(key(text, from));
    return (int) (filter[bit >> 6] >>> bit) & 1;
  }

  /** The node that the first characters of a piece lead to; -1 if no piece begins here. */
  int start(char[] text, int from) {
    long key = key(text, from);
    int place = place(key);
    while (keys[place] != key) {
      if (keys[place] == 0) {
        return -1;
      }
      place = (place + 1) & (keys.length - 1);
    }
    return starts[place];
  }

  /** Whether a piece begins with {@code c}. */
  boolean mayBegin(char c) {
    for (long key : keys) {
      if (key != 0 && key >>> ((depth - 1) * HALF) == c) {
        return true;
      }
    }
    return false;
  }

  /** Characters that a start takes. */
  int depth() {
    return depth;
  }

  private PieceTrie(Unpacker in) {
    depth = in.number();
    tableBits = in.number();
    cells = in.chars();
    pieces = in.numbers();
    keys = in.longs();
    starts = in.numbers();
    filter();
  }

  static PieceTrie unpack(Unpacker in) {
    return new PieceTrie(in);
  }

  void pack(Packer out) {
    out.number(depth);
    out.number(tableBits);
    out.chars(cells);
    out.numbers(pieces);
    out.longs(keys);
    out.numbers(starts);
  }

  /** Place of the first piece that ends at {@code node}; 0 when none does. */
  int ending(int node) {
    return cells[node] << 16 | cells[node + 1];
  }

  /** Number of a piece that ends here, others at the next places; negative when there is none. */
  int piece(int place) {
    return pieces[place];
  }

  /**
   * Goes on from {@code node} with the text at {@code from}.
   *
   * @return the next node and in the upper half the place in the text; -1 when nothing fits
   */
  long next(int node, char[] text, int from, int length) {
    char[] row = cells;
    int run = row[node + 2];
    int at = node + 3;
    int i = from;
    if (run >= length - i) {
      return -1; // at least one character more must follow the run
    }
    for (int end = at + run; at < end; at++) {
      if (row[at] != text[i++]) {
        return -1;
      }
    }
    int child = child(at, text[i]);
    return child < 0 ? -1 : (i + 1L) << 32 | child;
  }

  /**
   * The child of a node that {@code c} leads to.
   *
   * @param counted the cell with the number of children
   */
  private int child(int counted, char c) {
    char[] row = cells;
    int count = row[counted];
    int low = counted + 1;
    int high = counted + count;
    while (high - low >= 8) {
      int middle = (low + high) >>> 1;
      if (row[middle] < c) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (int at = low; at <= high; at++) {
      if (row[at] == c) {
        int place = counted + 1 + count + 2 * (at - counted - 1);
        return row[place] << 16 | row[place + 1];
      }
    }
    return -1;
  }

  /** Lays the nodes out, parents behind their children. */
  private static final class Layout {
    char[] cells = new char[1 << 16];
    int size;
    final List<Integer> pieces = new ArrayList<>(List.of(NO_MORE));

    /** Lays out what follows the first {@code depth} characters, and tells where. */
    void starts(Node node, int depth, long key, Map<Long, Integer> places) {
      if (depth == 0) {
        places.put(key, place(node));
        return;
      }
      node.children.forEach((c, child) -> starts(child, depth - 1, key << HALF | c, places));
    }

    private int place(Node node) {
      StringBuilder run = new StringBuilder();
      Node last = node;
      while (last.onlyContinues()) {
        Map.Entry<Character, Node> only = last.children.firstEntry();
        run.append(only.getKey());
        last = only.getValue();
      }
      int[] children = new int[last.children.size()];
      int count = 0;
      for (Node child : last.children.values()) {
        children[count++] = place(child);
      }
      int here = size;
      putPlace(node.pieces.isEmpty() ? 0 : pieces.size());
      if (!node.pieces.isEmpty()) {
        pieces.addAll(node.pieces);
        pieces.add(NO_MORE);
      }
      put(run.length());
      run.chars().forEach(this::put);
      put(children.length);
      last.children.keySet().forEach(this::put);
      for (int child : children) {
        putPlace(child);
      }
      return here;
    }

    private void putPlace(int place) {
      put(place >> 16);
      put(place & 0xFFFF);
    }

    private void put(int cell) {
      if (size == cells.length) {
        cells = Arrays.copyOf(cells, 2 * size);
      }
      cells[size++] = (char) cell;
    }
  }

  private static final class Node {
    final TreeMap<Character, Node> children = new TreeMap<>();
    final List<Integer> pieces = new ArrayList<>();

    boolean onlyContinues() {
      return children.size() == 1 && children.firstEntry().getValue().pieces.isEmpty();
    }

    void add(String text, int piece) {
      Node node = this;
      for (int i = 0; i < text.length(); i++) {
        node = node.children.computeIfAbsent(text.charAt(i), c -> new Node());
      }
      node.pieces.add(piece);
    }
  }
}
