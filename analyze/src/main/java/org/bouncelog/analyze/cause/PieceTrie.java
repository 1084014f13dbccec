package org.bouncelog.analyze.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A trie of pieces, laid out for the cache: what a walk reads next stands next. A node is a row of
 * cells: its list of pieces (two cells, 0: none), the number of characters that can only follow,
 * these, the number of children, the first character of each, the place of each in two cells.
 */
final class PieceTrie {
  private static final int ASCII = 128;
  private static final int DEPTH = 2; // no piece is shorter
  private static final int NO_MORE = -1;
  private static final int HASH_BITS = 15;

  private final char[] cells;
  private final int[] pieces; // lists of pieces that end at a node, each with NO_MORE after it
  private final int root;
  private final int[] starts = new int[ASCII * ASCII]; // the node that two characters lead to
  private final long[] isShort = new long[1 << (HASH_BITS - 6)]; // by hash of a short piece's two
  private final long[] isLong = new long[1 << (HASH_BITS - 6)]; // by hash of a piece's first four

  /**
   * @param number says what to do where the piece ends; not negative
   */
  record Entry(Phrase.Piece piece, int number) {}

  PieceTrie(List<Entry> entries) {
    Node top = new Node();
    entries.forEach(entry -> top.add(entry.piece().text(), entry.number()));
    Layout layout = new Layout();
    root = layout.place(top, 0);
    cells = Arrays.copyOf(layout.cells, layout.size);
    pieces = layout.pieces.stream().mapToInt(Integer::intValue).toArray();
    starts();
    for (Entry entry : entries) {
      filter(entry.piece().text());
    }
  }

  private void filter(String piece) {
    char c = piece.charAt(0);
    char d = piece.charAt(1);
    if (piece.length() < 4) {
      set(isShort, hash(c, d));
    } else {
      set(isLong, hash(hash(c, d), piece.charAt(2), piece.charAt(3)));
    }
  }

  private static int hash(char c, char d) {
    return (c << 5 ^ d) * 0x9E3779B1;
  }

  private static int hash(int two, char c, char d) {
    return (two * 31 + (c << 5 ^ d)) * 0x9E3779B1;
  }

  private static void set(long[] bits, int hash) {
    int bit = hash >>> (32 - HASH_BITS);
    bits[bit >> 6] |= 1L << bit;
  }

  private static int get(long[] bits, int hash) {
    int bit = hash >>> (32 - HASH_BITS);
    return (int) (bits[bit >> 6] >>> bit) & 1;
  }

  /**
   * 0 when no piece begins at {@code from}, 1 when one may: most words begin none, and two small
   * tables tell without a look at the large ones, and without a branch.
   */
  int mayStart(char[] text, int from) {
    int two = hash(text[from], text[from + 1]);
    return get(isShort, two) | get(isLong, hash(two, text[from + 2], text[from + 3]));
  }

  private PieceTrie(Unpacker in) {
    root = in.number();
    cells = in.chars();
    pieces = in.numbers();
    in.longs(isShort);
    in.longs(isLong);
    starts();
  }

  static PieceTrie unpack(Unpacker in) {
    return new PieceTrie(in);
  }

  void pack(Packer out) {
    out.number(root);
    out.chars(cells);
    out.numbers(pieces);
    out.longs(isShort);
    out.longs(isLong);
  }

  /** What two ASCII characters lead to. */
  private void starts() {
    Arrays.fill(starts, -1);
    for (char c = 0; c < ASCII; c++) {
      int node = child(root, c);
      for (char d = 0; node >= 0 && d < ASCII; d++) {
        int second = child(node, d);
        if (second >= 0) {
          starts[c * ASCII + d] = second;
        }
      }
    }
  }

  /** Whether a piece begins with an ASCII character. */
  boolean mayBegin(char c) {
    return child(root, c) >= 0;
  }

  /** The node that the first two characters of a piece lead to; -1 if none. */
  int start(char c, char d) {
    if (c < ASCII && d < ASCII) {
      return starts[c * ASCII + d];
    }
    int node = child(root, c);
    return node < 0 ? -1 : child(node, d);
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

    int place(Node node, int depth) {
      StringBuilder run = new StringBuilder();
      Node last = node;
      while (depth >= DEPTH && last.onlyContinues()) {
        Map.Entry<Character, Node> only = last.children.firstEntry();
        run.append(only.getKey());
        last = only.getValue();
      }
      int[] places = new int[last.children.size()];
      int count = 0;
      for (Node child : last.children.values()) {
        places[count++] = place(child, depth + 1);
      }
      int here = size;
      if (depth >= DEPTH) {
        putPlace(node.pieces.isEmpty() ? 0 : pieces.size());
        put(run.length());
      }
      if (!node.pieces.isEmpty()) {
        pieces.addAll(node.pieces);
        pieces.add(NO_MORE);
      }
      run.chars().forEach(this::put);
      put(places.length);
      last.children.keySet().forEach(this::put);
      for (int place : places) {
        putPlace(place);
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
