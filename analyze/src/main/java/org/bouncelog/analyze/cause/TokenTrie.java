package org.bouncelog.analyze.cause;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.pack.Packer;
import org.bouncelog.analyze.pack.Unpacker;

/**
 * Pieces made of whole words, as nearly all are: a trie whose steps are the tokens of a text, so
 * that a word costs one look however long it is. The steps of all nodes stand in one table.
 */
final class TokenTrie {
  private static final int FILTER = 18; // 32 KiB, of which the built-in rules set one bit in 25

  // A piece is a number with two bits below it.
  private static final int MORE = 1; // the next one ends at the same node
  private static final int EDGED = 2; // the number is that of an edge
  private static final int PIECE = 2;

  // A node is the place of its first piece with two bits below it.
  private static final int ENDS = 1; // a piece ends here
  private static final int GOES_ON = 2; // there are longer pieces
  private static final int NODE = 2;

  private final KeyTable first; // nodes by the token that a piece begins with
  private final KeyFilter filter;
  private final KeyTable next; // nodes by what leads to them
  private final int[] pieces; // those that end at a node one behind the other
  private final int[] edged; // by number of the edge: the piece that has it
  private final String[] leads; // and what stands before its first token
  private final String[] trails; // and behind its last

  private TokenTrie(
      KeyTable first,
      KeyFilter filter,
      KeyTable next,
      int[] pieces,
      int[] edged,
      List<String> leads,
      List<String> trails) {
    this.first = first;
    this.filter = filter;
    this.next = next;
    this.pieces = pieces;
    this.edged = edged;
    this.leads = leads.toArray(String[]::new);
    this.trails = trails.toArray(String[]::new);
  }

  static TokenTrie unpack(Unpacker in) {
    return new TokenTrie(
        KeyTable.unpack(in),
        KeyFilter.unpack(in),
        KeyTable.unpack(in),
        in.numbers(),
        in.numbers(),
        in.texts(),
        in.texts());
  }

  void pack(Packer out) {
    first.pack(out);
    filter.pack(out);
    next.pack(out);
    out.numbers(pieces);
    out.numbers(edged);
    out.texts(List.of(leads));
    out.texts(List.of(trails));
  }

  /** Collects pieces. */
  static final class Builder {
    private final Node root = new Node();
    private final NormalText text = new NormalText();

    /** Whether the words of a piece, not too far apart, all begin and end in it. */
    boolean takes(Phrase.Piece piece) {
      text.set(piece.text());
      Tokens tokens = text.tokens;
      boolean takes =
          tokens.count > 0
              && piece.wordStart() == Folding.isWordChar(text.charAt(0))
              && piece.wordEnd() == Folding.isWordChar(text.charAt(text.length - 1));
      for (int i = 1; i < tokens.count; i++) {
        takes &= tokens.isNear(i);
      }
      return takes;
    }

    void add(Phrase.Piece piece, int number) {
      text.set(piece.text());
      Tokens tokens = text.tokens;
      Node node = root;
      for (int i = 0; i < tokens.count; i++) {
        Step step = new Step(tokens.keys[i], i == 0 ? 0 : tokens.gap(text.bytes, i));
        node = node.children.computeIfAbsent(step, k -> new Node());
      }
      String lead = text.subSequence(0, tokens.starts[0]).toString();
      String trail = text.subSequence(tokens.ends[tokens.count - 1], text.length).toString();
      node.pieces.add(new Ending(number, lead, trail));
    }

    TokenTrie layOut() {
      Map<Long, Integer> first = new LinkedHashMap<>();
      Map<Long, Integer> next = new LinkedHashMap<>();
      KeyFilter filter = new KeyFilter(FILTER);
      List<Integer> pieces = new ArrayList<>();
      List<Ending> edged = new ArrayList<>();
      List<Node> nodes = new ArrayList<>(List.of(root)); // grows while it is worked off
      for (int n = 0; n < nodes.size(); n++) {
        Node node = nodes.get(n);
        for (Map.Entry<Step, Node> entry : node.children.entrySet()) {
          Step step = entry.getKey();
          Node child = entry.getValue();
          child.place(pieces, edged);
          nodes.add(child);
          if (node == root) {
            first.put(step.token(), child.place);
            addBeginnings(step.token(), child, filter);
          } else {
            next.put(key(node.place, step.gap(), step.token()), child.place);
          }
        }
      }
      return new TokenTrie(
          new KeyTable(first),
          filter,
          new KeyTable(next),
          pieces.stream().mapToInt(Integer::intValue).toArray(),
          edged.stream().mapToInt(Ending::piece).toArray(),
          edged.stream().map(Ending::lead).toList(),
          edged.stream().map(Ending::trail).toList());
    }

    private static void addBeginnings(long token, Node node, KeyFilter filter) {
      if (!node.pieces.isEmpty()) {
        filter.add(token);
      }
      node.children.keySet().forEach(step -> filter.add(pair(token, step.token())));
    }
  }

  /**
   * What leads from one node to another.
   *
   * @param gap what stands before the token
   */
  private record Step(long token, long gap) {}

  /**
   * A piece at its node.
   *
   * @param lead what stands before its first token
   * @param trail what stands behind its last
   */
  private record Ending(int piece, String lead, String trail) {
    boolean isEdged() {
      return !lead.isEmpty() || !trail.isEmpty();
    }
  }

  private static final class Node {
    final Map<Step, Node> children = new LinkedHashMap<>();
    final List<Ending> pieces = new ArrayList<>();
    int place;

    /** Puts its pieces behind all others, or leaves one place empty. */
    void place(List<Integer> all, List<Ending> edged) {
      int flags = (pieces.isEmpty() ? 0 : ENDS) | (children.isEmpty() ? 0 : GOES_ON);
      place = (all.size() << NODE) | flags;
      for (int i = 0; i < pieces.size(); i++) {
        Ending piece = pieces.get(i);
        int more = i + 1 < pieces.size() ? MORE : 0;
        if (piece.isEdged()) {
          all.add((edged.size() << PIECE) | EDGED | more);
          edged.add(piece);
        } else {
          all.add((piece.piece() << PIECE) | more);
        }
      }
      if (pieces.isEmpty()) {
        all.add(0);
      }
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
  int next(int node, NormalText text, int i) {
    return (node & GOES_ON) == 0
        ? -1
        : next.get(key(node, text.tokens.gap(text.bytes, i), text.tokens.keys[i]));
  }

  private static long key(int node, long gap, long token) {
    return (token + KeyTable.hash(gap)) ^ KeyTable.hash(node);
  }

  static boolean ends(int node) {
    return (node & ENDS) != 0;
  }

  /** Place of the first piece that ends at {@code node}, where one {@link #ends}. */
  static int ending(int node) {
    return node >> NODE;
  }

  /** Number of a piece, or of its edge where it {@link #isEdged}. */
  int piece(int place) {
    return pieces[place] >> PIECE;
  }

  /** Whether a piece begins before its first token or ends behind its last. */
  boolean isEdged(int place) {
    return (pieces[place] & EDGED) != 0;
  }

  /** Whether at the next place there is one that ends at the same node. */
  boolean hasNext(int place) {
    return (pieces[place] & MORE) != 0;
  }

  /** Number of the piece that has an edge. */
  int edged(int edge) {
    return edged[edge];
  }

  /** What stands before the first token of such a piece. */
  String lead(int edge) {
    return leads[edge];
  }

  /** What stands behind the last token of such a piece. */
  String trail(int edge) {
    return trails[edge];
  }
}
