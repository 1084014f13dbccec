package org.bouncelog.analyze.cause;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Pieces made of whole words, as nearly all are: a trie whose steps are the tokens of a text, so
 * that a word costs one look however long it is. The steps of all nodes stand in one table.
 */
final class TokenTrie {
  private static final int NO_MORE = -1;
  private static final int ROOT = 0;
  private static final int FILTER = 18; // 32 KiB, of which the built-in rules set one bit in 25

  // A node is a number with a bit below it.
  private static final int ENDS = 1; // a piece ends here
  private static final int NUMBER = 1;

  private final KeyTable first; // nodes by the token that a piece begins with
  private final KeyFilter filter;
  private final KeyTable next; // nodes by what leads to them
  private final int[] endings; // by number of the node: place in pieces
  private final int[] pieces; // lists of pieces that end at a node, each with NO_MORE after it

  private TokenTrie(KeyTable first, KeyFilter filter, KeyTable next, int[] endings, int[] pieces) {
    this.first = first;
    this.filter = filter;
    this.next = next;
    this.endings = endings;
    this.pieces = pieces;
  }

  static TokenTrie unpack(Unpacker in) {
    return new TokenTrie(
        KeyTable.unpack(in), KeyFilter.unpack(in), KeyTable.unpack(in), in.numbers(), in.numbers());
  }

  void pack(Packer out) {
    first.pack(out);
    filter.pack(out);
    next.pack(out);
    out.numbers(endings);
    out.numbers(pieces);
  }

  /** Collects pieces. */
  static final class Builder {
    private final Node root = new Node();
    private final NormalText text = new NormalText();

    /** Whether a piece has words only that begin and end in it. */
    static boolean takes(Phrase.Piece piece) {
      String text = piece.text();
      return piece.wordStart() == Folding.isWordChar(text.charAt(0))
          && piece.wordEnd() == Folding.isWordChar(text.charAt(text.length() - 1));
    }

    void add(Phrase.Piece piece, int number) {
      text.set(piece.text());
      Tokens tokens = text.tokens;
      Node node = root;
      for (int i = 0; i < tokens.count; i++) {
        Step step = new Step(tokens.keys[i], i == 0 ? 0 : blank(tokens, i));
        node = node.children.computeIfAbsent(step, k -> new Node());
      }
      node.pieces.add(number);
    }

    TokenTrie layOut() {
      Map<Long, Integer> first = new LinkedHashMap<>();
      Map<Long, Integer> next = new LinkedHashMap<>();
      KeyFilter filter = new KeyFilter(FILTER);
      List<Node> nodes = new ArrayList<>(List.of(root)); // by number, grows while it is worked off
      for (int n = ROOT; n < nodes.size(); n++) {
        int from = nodes.get(n).numbered(n);
        for (Map.Entry<Step, Node> entry : nodes.get(n).children.entrySet()) {
          Step step = entry.getKey();
          Node child = entry.getValue();
          int to = child.numbered(nodes.size());
          nodes.add(child);
          if (n == ROOT) {
            first.put(step.token(), to);
            addBeginnings(step.token(), child, filter);
          } else {
            next.put(key(from, step.blank(), step.token()), to);
          }
        }
      }
      int[] endings = new int[nodes.size()];
      List<Integer> lists = new ArrayList<>();
      for (int n = ROOT + 1; n < endings.length; n++) {
        endings[n] = lists.size();
        lists.addAll(nodes.get(n).pieces);
        lists.add(NO_MORE);
      }
      return new TokenTrie(new KeyTable(first), filter, new KeyTable(next), endings, ints(lists));
    }

    private static void addBeginnings(long token, Node node, KeyFilter filter) {
      if (!node.pieces.isEmpty()) {
        filter.add(token);
      }
      node.children.keySet().forEach(step -> filter.add(pair(token, step.token())));
    }

    private static int[] ints(List<Integer> list) {
      return list.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  /**
   * What leads from one node to another.
   *
   * @param blank 1 if a blank goes before the token, else 0
   */
  private record Step(long token, int blank) {}

  private static final class Node {
    final Map<Step, Node> children = new LinkedHashMap<>();
    final List<Integer> pieces = new ArrayList<>();

    int numbered(int number) {
      return number << NUMBER | (pieces.isEmpty() ? 0 : ENDS);
    }
  }

  /**
   * 0 when no piece begins with a token, 1 when one may. Of most that begin one in some phrase the
   * token behind it tells that here it begins none.
   *
   * @param key of the token
   * @param next key of the token behind it
   */
  int mayBegin(long key, long next) {
    return filter.may(key) | filter.may(pair(key, next));
  }

  private static long pair(long token, long next) {
    return token + Long.rotateLeft(next, 32);
  }

  /** The node behind the first token; -1 if no piece begins with it. */
  int first(long key) {
    return first.get(key);
  }

  /** The node behind token {@code i}; -1 if no piece goes on with it. */
  int next(int node, Tokens tokens, int i) {
    return next.get(key(node, blank(tokens, i), tokens.keys[i]));
  }

  private static int blank(Tokens tokens, int i) {
    return tokens.starts[i] - tokens.ends[i - 1];
  }

  private static long key(int node, int blank, long token) {
    return token ^ KeyTable.hash(2L * node + blank);
  }

  static boolean ends(int node) {
    return (node & ENDS) != 0;
  }

  /** Place of the first piece that ends at {@code node}, where one {@link #ends}. */
  int ending(int node) {
    return endings[node >> NUMBER];
  }

  /** Number of a piece that ends here, others at the next places; negative when there is none. */
  int piece(int place) {
    return pieces[place];
  }
}
