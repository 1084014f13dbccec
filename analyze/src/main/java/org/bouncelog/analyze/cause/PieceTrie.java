package org.bouncelog.analyze.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A trie of pieces whose nodes are numbered so that the children of a node stand side by side. */
final class PieceTrie {
  private static final int ASCII = 128;
  private static final int ENDS = 1 << 31; // set in first: a piece ends here
  private static final int[] NOTHING = {};

  private final int[] label; // by node: the character that leads to it
  private final int[] first; // by node: its first child; the next node's is the end
  final int[][] pieces; // by node: pieces that end here
  private final int[] start = new int[ASCII * ASCII]; // no piece is shorter than two characters
  private final long[] starts = new long[ASCII * 2]; // whether there is a start: fits any cache

  /**
   * @param wordStarts whether to take the pieces, too, that must begin a word
   */
  PieceTrie(List<Phrase.Piece> list, boolean wordStarts) {
    Node root = new Node();
    for (int i = 0; i < list.size(); i++) {
      if (wordStarts || !list.get(i).wordStart()) {
        root.add(list.get(i).text(), i);
      }
    }
    List<Node> order = new ArrayList<>(List.of(root));
    List<Integer> labels = new ArrayList<>(List.of(0));
    List<Integer> firsts = new ArrayList<>();
    for (int n = 0; n < order.size(); n++) {
      firsts.add(order.get(n).pieces.length > 0 ? order.size() | ENDS : order.size());
      order
          .get(n)
          .children
          .forEach(
              (c, child) -> {
                labels.add((int) c);
                order.add(child);
              });
    }
    firsts.add(order.size());
    label = labels.stream().mapToInt(Integer::intValue).toArray();
    first = firsts.stream().mapToInt(Integer::intValue).toArray();
    pieces = order.stream().map(node -> node.pieces).toArray(int[][]::new);
    start();
  }

  private PieceTrie(Unpacker in) {
    label = in.numbers();
    first = in.numbers();
    pieces = new int[label.length][];
    for (int node = 0; node < pieces.length; node++) {
      pieces[node] = first[node] < 0 ? in.numbers() : NOTHING;
    }
    start();
  }

  static PieceTrie unpack(Unpacker in) {
    return new PieceTrie(in);
  }

  void pack(Packer out) {
    out.numbers(label);
    out.numbers(first);
    for (int node = 0; node < pieces.length; node++) {
      if (first[node] < 0) {
        out.numbers(pieces[node]);
      }
    }
  }

  /** What two ASCII characters lead to. */
  private void start() {
    Arrays.fill(start, -1);
    for (char c = 0; c < ASCII; c++) {
      int node = child(0, c);
      for (char d = 0; node > 0 && d < ASCII; d++) {
        start[c * ASCII + d] = child(node, d);
        if (start[c * ASCII + d] > 0) {
          starts[2 * c + (d >> 6)] |= 1L << d;
        }
      }
    }
  }

  boolean ends(int node) {
    return first[node] < 0;
  }

  /** The node that two characters lead to from the root; -1 if none. */
  int start(char c, char d) {
    if (c < ASCII && d < ASCII) {
      return (starts[2 * c + (d >> 6)] & 1L << d) == 0 ? -1 : start[c * ASCII + d];
    }
    int node = child(0, c);
    return node < 0 ? -1 : child(node, d);
  }

  /** The node that {@code c} leads to; -1 if none. */
  int child(int node, char c) {
    int low = first[node] & ~ENDS;
    int high = (first[node + 1] & ~ENDS) - 1;
    if (high - low < 8) {
      for (; low <= high; low++) {
        if (label[low] == c) {
          return low;
        }
      }
      return -1;
    }
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int at = label[middle];
      if (at == c) {
        return middle;
      }
      if (at < c) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  private static final class Node {
    final Map<Character, Node> children = new TreeMap<>();
    int[] pieces = NOTHING;

    void add(String text, int piece) {
      Node node = this;
      for (int i = 0; i < text.length(); i++) {
        node = node.children.computeIfAbsent(text.charAt(i), c -> new Node());
      }
      node.pieces = Arrays.copyOf(node.pieces, node.pieces.length + 1);
      node.pieces[node.pieces.length - 1] = piece;
    }
  }
}
