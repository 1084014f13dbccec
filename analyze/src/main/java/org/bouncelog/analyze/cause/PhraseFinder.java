package org.bouncelog.analyze.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncelog.analyze.pack.Packer;
import org.bouncelog.analyze.pack.Unpacker;
import org.bouncelog.ingest.line.Bytes;

/**
 * Finds all phrases of all rules in one pass over a text, however many there are: at each place it
 * looks only for the pieces that may begin there, and for none longer than the longest, so the time
 * is linear in the text. What it costs are the branches that no processor can foresee; so places
 * are first sifted without any, and only what is left is looked at closely.
 */
final class PhraseFinder {
  // The number of a phrase, a piece or a slot has a bit below it.
  private static final int WHOLE = 1; // it is that of a phrase
  private static final int NUMBER = 1;

  private final TokenTrie closed; // pieces of whole words
  private final OpenPieces open; // all others
  // A phrase of several pieces has a slot for each but the first and the last.
  private final PiecePairs seconds; // what pieces fill that are the second of a phrase
  private final int[][] others; // by piece: what it fills further on in phrases
  private final int slots;
  private final int phrases;

  PhraseFinder(List<Phrase> list) {
    phrases = list.size();
    Map<Phrase.Piece, Integer> numbers = new LinkedHashMap<>();
    Map<Long, List<Integer>> secondSlots = new TreeMap<>();
    List<List<Integer>> others = new ArrayList<>();
    int slots = 0;
    TokenTrie.Builder closed = new TokenTrie.Builder();
    OpenPieces.Builder open = new OpenPieces.Builder();
    for (int p = 0; p < list.size(); p++) {
      List<Phrase.Piece> pieces = list.get(p).pieces();
      if (pieces.size() == 1) {
        add(pieces.get(0), p << NUMBER | WHOLE, closed, open);
        continue;
      }
      int first = -1;
      for (int i = 0; i < pieces.size(); i++) {
        int piece = numbers.computeIfAbsent(pieces.get(i), k -> numbers.size());
        if (piece == others.size()) {
          others.add(new ArrayList<>());
          add(pieces.get(i), piece << NUMBER, closed, open);
        }
        boolean last = i == pieces.size() - 1;
        if (i == 1) {
          secondSlots
              .computeIfAbsent(PiecePairs.key(first, piece), k -> new ArrayList<>())
              .add(last ? (p << NUMBER) | WHOLE : slots++ << NUMBER);
        } else if (i > 1) {
          // Later slots first: one piece must not fill two slots of a phrase at once.
          int before = slots - 1;
          int filled = last ? (p << NUMBER) | WHOLE : slots++ << NUMBER;
          others.get(piece).addAll(0, List.of(before, filled));
        }
        first = i == 0 ? piece : first;
      }
    }
    this.others = others.stream().map(PhraseFinder::ints).toArray(int[][]::new);
    this.slots = slots;
    seconds = new PiecePairs(secondSlots);
    this.closed = closed.layOut();
    this.open = open.build();
  }

  private static void add(
      Phrase.Piece piece, int number, TokenTrie.Builder closed, OpenPieces.Builder open) {
    if (closed.takes(piece)) {
      closed.add(piece, number);
    } else {
      open.add(piece, number);
    }
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  private PhraseFinder(Unpacker in) {
    phrases = in.number();
    slots = in.number();
    others = in.lists();
    seconds = PiecePairs.unpack(in);
    closed = TokenTrie.unpack(in);
    open = OpenPieces.unpack(in);
  }

  static PhraseFinder unpack(Unpacker in) {
    return new PhraseFinder(in);
  }

  void pack(Packer out) {
    out.number(phrases);
    out.number(slots);
    out.lists(others);
    seconds.pack(out);
    closed.pack(out);
    open.pack(out);
  }

  PhraseHits hits() {
    return new PhraseHits(phrases, slots);
  }

  /** Tells {@code hits} which phrases stand in {@code text}. */
  void scan(NormalText text, PhraseHits hits) {
    Tokens tokens = text.tokens;
    int[] closedBegins = hits.closedBegins(tokens.count);
    int[] openBegins = hits.openBegins(2 * text.length);
    int closedCount = 0;
    int openCount = 0;
    for (int i = 0; i < tokens.count; i++) {
      closedBegins[closedCount] = i;
      closedCount += closed.mayBegin(tokens.keys[i], tokens.keys[i + 1]);
      openBegins[openCount] = tokens.starts[i];
      openCount += open.mayBegin(text.bytes, tokens.starts[i]);
    }
    for (int i = 0; i < closedCount; i++) {
      walkClosed(text, closedBegins[i], hits);
    }
    int closedPieces = hits.pieces();
    if (open.elsewhere().length > 0) {
      openCount = addElsewhere(text, openBegins, openCount);
    }
    for (int i = 0; i < openCount; i++) {
      findOpen(text, openBegins[i], hits);
    }
    hits.mergePieces(closedPieces);
    for (int i = 0; i < hits.pieces(); i++) {
      fill(i, hits);
    }
  }

  /** Adds the places that are no token's where a piece may begin. */
  private int addElsewhere(NormalText text, int[] begins, int count) {
    int all = count;
    for (int second : open.elsewhere()) {
      int at = Bytes.indexOf(text.bytes, 1, text.length, (char) second);
      while (at >= 0) {
        begins[all] = at - 1;
        all += text.isToken(at - 1) ? 0 : open.mayBegin(text.bytes, at - 1);
        at = Bytes.indexOf(text.bytes, at + 1, text.length, (char) second);
      }
    }
    if (all > count) {
      Arrays.sort(begins, 0, all);
    }
    return all;
  }

  /** Finds the pieces of whole words that begin with a token. */
  private void walkClosed(NormalText text, int first, PhraseHits hits) {
    Tokens tokens = text.tokens;
    int from = tokens.starts[first];
    int node = closed.first(tokens.keys[first]);
    for (int i = first + 1; node >= 0; i++) {
      if (TokenTrie.ends(node)) {
        findEnding(text, TokenTrie.ending(node), from, tokens.ends[i - 1], hits);
      }
      node = closed.next(node, text, i);
    }
  }

  /** Finds the pieces whose tokens stand from {@code from} to {@code to}. */
  private void findEnding(NormalText text, int first, int from, int to, PhraseHits hits) {
    boolean named = text.isPartOfName(from, to);
    int place = first;
    boolean more = true;
    while (more) {
      if (closed.isEdged(place)) {
        findEdged(text, closed.piece(place), from, to, hits);
      } else if (!named) {
        found(closed.piece(place), from, to, hits);
      }
      more = closed.hasNext(place++);
    }
  }

  /** Finds the piece that has some edge around its tokens. */
  private void findEdged(NormalText text, int edge, int from, int to, PhraseHits hits) {
    int start = from - closed.lead(edge).length();
    int end = to + closed.trail(edge).length();
    if (text.isAt(start, closed.lead(edge))
        && text.isAt(to, closed.trail(edge))
        && !text.isPartOfName(start, end)) {
      found(closed.edged(edge), start, end, hits);
    }
  }

  /** Finds the other pieces that begin at a place. */
  private void findOpen(NormalText text, int at, PhraseHits hits) {
    int place = open.listed(text, at);
    if (place < 0) {
      return;
    }
    long bytes = Bytes.eight(text.bytes, at);
    for (int piece = open.piece(place); piece >= 0; piece = open.piece(++place)) {
      int from = open.start(piece, at);
      int to = open.end(piece, from);
      if (open.mayStand(piece, bytes)
          && open.stands(piece, text, from)
          && !text.isPartOfName(from, to)) {
        found(open.number(piece), from, to, hits);
      }
    }
  }

  private static void found(int piece, int start, int end, PhraseHits hits) {
    hits.add(piece >> NUMBER, piece & WHOLE, start, end);
  }

  /** Puts piece {@code k} of the text behind those before it with which it makes phrases. */
  private void fill(int k, PhraseHits hits) {
    int piece = hits.piece(k);
    int start = hits.pieceStart(k);
    int end = hits.pieceEnd(k);
    for (int i = k - 1; hits.isNear(i, start); i--) {
      if (hits.pieceFits(i, start)) {
        int place = seconds.first(hits.piece(i), piece);
        while (place >= 0) {
          advance(seconds.number(place), hits.pieceStart(i), end, hits);
          place = seconds.next(place);
        }
      }
    }
    int[] further = others[piece];
    for (int i = 0; i < further.length; i += 2) {
      int phraseStart = hits.slotBefore(further[i], start);
      if (phraseStart >= 0) {
        advance(further[i + 1], phraseStart, end, hits);
      }
    }
  }

  private static void advance(int number, int phraseStart, int end, PhraseHits hits) {
    if ((number & WHOLE) != 0) {
      hits.found(number >> NUMBER, phraseStart, end);
    } else {
      hits.slot(number >> NUMBER, phraseStart, end);
    }
  }
}
