package org.bouncelog.analyze.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds all phrases of all rules in one pass over a text, however many there are: from every word
 * start it walks down a trie of all pieces, from within words one of those that may begin there. A
 * walk ends at the longest piece, so the time is linear in the text. (A dense Aho-Corasick machine
 * was three times slower: its table does not fit into a core's cache.)
 */
final class PhraseTrie {
  private static final int ASCII = 128;

  private final Walk atWordStart;
  private final Walk withinWord;
  private final boolean[] wordEnd; // by piece
  private final int[][] uses; // by piece: slots of phrases that it may fill, unless it begins them
  private final int[] slotPhrase;
  private final int[] slotAfter; // by slot: the piece before it if that begins the phrase, else -1
  private final boolean[] slotAlone;
  private final boolean[] slotLast;
  private final int phrases;

  PhraseTrie(List<Phrase> list) {
    phrases = list.size();
    Map<Phrase.Piece, List<Integer>> slotsOf = new LinkedHashMap<>();
    List<int[]> slots = new ArrayList<>();
    for (int p = 0; p < list.size(); p++) {
      List<Phrase.Piece> pieces = list.get(p).pieces();
      for (int i = 0; i < pieces.size(); i++) {
        slotsOf.computeIfAbsent(pieces.get(i), k -> new ArrayList<>()).add(slots.size());
        slots.add(new int[] {p, i, pieces.size()});
      }
    }
    slotPhrase = slots.stream().mapToInt(s -> s[0]).toArray();
    slotAlone = new boolean[slots.size()];
    slotLast = new boolean[slots.size()];
    slotAfter = new int[slots.size()];
    for (int s = 0; s < slots.size(); s++) {
      slotAlone[s] = slots.get(s)[2] == 1;
      slotLast[s] = slots.get(s)[1] == slots.get(s)[2] - 1;
      slotAfter[s] = -1;
    }
    List<Phrase.Piece> pieces = List.copyOf(slotsOf.keySet());
    wordEnd = new boolean[pieces.size()];
    uses = new int[pieces.size()][];
    for (int i = 0; i < pieces.size(); i++) {
      wordEnd[i] = pieces.get(i).wordEnd();
      List<Integer> slotsOfPiece = slotsOf.getOrDefault(pieces.get(i), List.of());
      for (int slot : slotsOfPiece) {
        if (slots.get(slot)[1] == 0 && !slotAlone[slot]) {
          slotAfter[slot + 1] = i;
        }
      }
      // Later slots first: one piece must not fill two slots of a phrase at once.
      uses[i] =
          slotsOfPiece.stream()
              .filter(slot -> slotAlone[slot] || slots.get(slot)[1] > 0)
              .sorted(Comparator.reverseOrder())
              .mapToInt(Integer::intValue)
              .toArray();
    }
    atWordStart = new Walk(pieces, true);
    withinWord = new Walk(pieces, false);
  }

  PhraseHits hits() {
    return new PhraseHits(phrases, slotPhrase.length, wordEnd.length);
  }

  /** Tells {@code hits} which phrases stand in {@code text}. */
  void scan(NormalText text, PhraseHits hits) {
    char[] chars = text.chars;
    int length = text.length;
    boolean inWord = false;
    for (int i = 0; i < length; i++) {
      walk(inWord ? withinWord : atWordStart, chars, i, length, hits);
      inWord = Folding.isWordChar(chars[i]);
    }
  }

  private void walk(Walk trie, char[] chars, int from, int length, PhraseHits hits) {
    if (from + 1 >= length) {
      return;
    }
    int node = trie.start(chars[from], chars[from + 1]);
    int i = from + 2;
    while (node > 0) {
      if (trie.ends(node)) {
        boolean boundary = i >= length || !Folding.isWordChar(chars[i]);
        for (int piece : trie.pieces[node]) {
          if (boundary || !wordEnd[piece]) {
            fill(piece, from, i, hits);
          }
        }
      }
      if (i >= length) {
        return;
      }
      node = trie.child(node, chars[i++]);
    }
  }

  private void fill(int piece, int start, int end, PhraseHits hits) {
    for (int slot : uses[piece]) {
      int phraseStart = start;
      if (!slotAlone[slot]) {
        int before = slotAfter[slot];
        phraseStart =
            before >= 0 ? hits.pieceBefore(before, start) : hits.slotBefore(slot - 1, start);
        if (phraseStart < 0) {
          continue;
        }
      }
      if (slotLast[slot]) {
        hits.found(slotPhrase[slot], phraseStart, end);
      } else {
        hits.slot(slot, phraseStart, end);
      }
    }
    hits.piece(piece, start, end); // only now: a piece does not follow itself
  }

  /** A trie whose nodes are numbered so that the children of a node stand side by side. */
  private static final class Walk {
    private static final int[] NOTHING = {};

    private char[] label = new char[1024]; // by node: the character that leads to it
    private int[] first = new int[1024]; // by node: its first child; the next node's is the end
    private static final int ENDS = 1 << 31; // set in first: a piece ends here
    int[][] pieces = new int[1024][]; // by node: pieces that end here
    private final int[] start = new int[ASCII * ASCII]; // no piece is shorter than two characters
    private final long[] starts = new long[ASCII * 2]; // whether there is a start: fits any cache
    private int nodes;

    Walk(List<Phrase.Piece> list, boolean wordStarts) {
      Node root = new Node();
      for (int i = 0; i < list.size(); i++) {
        if (wordStarts || !list.get(i).wordStart()) {
          root.add(list.get(i).text(), i);
        }
      }
      List<Node> order = new ArrayList<>(List.of(root));
      label[nodes] = 0;
      pieces[nodes++] = NOTHING;
      for (int n = 0; n < order.size(); n++) {
        first = grown(first, n);
        first[n] = order.get(n).pieces.length > 0 ? nodes | ENDS : nodes;
        for (Map.Entry<Character, Node> child : order.get(n).children.entrySet()) {
          if (nodes == label.length) {
            label = Arrays.copyOf(label, 2 * nodes);
            pieces = Arrays.copyOf(pieces, 2 * nodes);
          }
          label[nodes] = child.getKey();
          pieces[nodes++] = child.getValue().pieces;
          order.add(child.getValue());
        }
      }
      first = grown(first, nodes);
      first[nodes] = nodes;
      for (char c = 0; c < ASCII; c++) {
        int node = child(0, c);
        for (char d = 0; d < ASCII; d++) {
          start[c * ASCII + d] = node < 0 ? -1 : child(node, d);
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
        char at = label[middle];
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

    private static int[] grown(int[] array, int index) {
      return index < array.length ? array : Arrays.copyOf(array, 2 * array.length);
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
}
