package org.bouncelog.analyze.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncelog.ingest.line.Bytes;

/**
 * Finds all phrases of all rules in one pass over a text, however many there are: at each place it
 * looks only for the pieces that may begin there, and for none longer than the longest, so the time
 * is linear in the text. What it costs are the branches that no processor can foresee; so places
 * are first sifted without any, and only what is left is looked at closely.
 */
final class PhraseFinder {
  private static final int WHOLE = 1; // the piece is a whole phrase, and that is what is numbered
  private static final int NUMBER = 1; // bits below the number

  private final TokenTrie closed; // pieces of whole words
  private final OpenPieces open; // all others
  private final PiecePairs seconds; // slots of pieces that are the second of a phrase
  private final int[][] slots; // by piece: slots that it fills further on in a phrase
  private final int[] slotPhrase;
  private final int[] slotLast; // by slot: 1 if it ends its phrase
  private final int phrases;

  PhraseFinder(List<Phrase> list) {
    phrases = list.size();
    Map<Phrase.Piece, Integer> numbers = new LinkedHashMap<>();
    Map<Long, List<Integer>> secondSlots = new TreeMap<>();
    List<List<Integer>> slotsOf = new ArrayList<>();
    List<int[]> allSlots = new ArrayList<>(); // phrase, whether it is the last
    TokenTrie.Builder closed = new TokenTrie.Builder();
    OpenPieces.Builder open = new OpenPieces.Builder();
    for (int p = 0; p < list.size(); p++) {
      List<Phrase.Piece> pieces = list.get(p).pieces();
      if (pieces.size() == 1) {
        add(pieces.get(0), p << NUMBER | WHOLE, closed, open);
        continue;
      }
      int before = -1;
      for (int i = 0; i < pieces.size(); i++) {
        int piece = numbers.computeIfAbsent(pieces.get(i), k -> numbers.size());
        if (piece == slotsOf.size()) {
          slotsOf.add(new ArrayList<>());
          add(pieces.get(i), piece << NUMBER, closed, open);
        }
        if (i == 1) {
          secondSlots
              .computeIfAbsent(PiecePairs.key(before, piece), k -> new ArrayList<>())
              .add(allSlots.size());
        } else if (i > 1) {
          // Later slots first: one piece must not fill two slots of a phrase at once.
          slotsOf.get(piece).add(0, allSlots.size());
        }
        if (i > 0) {
          allSlots.add(new int[] {p, i == pieces.size() - 1 ? 1 : 0});
        }
        before = piece;
      }
    }
    slots = slotsOf.stream().map(PhraseFinder::ints).toArray(int[][]::new);
    slotPhrase = allSlots.stream().mapToInt(slot -> slot[0]).toArray();
    slotLast = allSlots.stream().mapToInt(slot -> slot[1]).toArray();
    seconds = new PiecePairs(secondSlots);
    this.closed = closed.layOut();
    this.open = open.build();
  }

  private static void add(
      Phrase.Piece piece, int number, TokenTrie.Builder closed, OpenPieces.Builder open) {
    if (TokenTrie.Builder.takes(piece)) {
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
    slots = in.lists();
    slotPhrase = in.numbers();
    slotLast = in.numbers();
    seconds = PiecePairs.unpack(in);
    closed = TokenTrie.unpack(in);
    open = OpenPieces.unpack(in);
  }

  static PhraseFinder unpack(Unpacker in) {
    return new PhraseFinder(in);
  }

  void pack(Packer out) {
    out.number(phrases);
    out.lists(slots);
    out.numbers(slotPhrase);
    out.numbers(slotLast);
    seconds.pack(out);
    closed.pack(out);
    open.pack(out);
  }

  PhraseHits hits() {
    return new PhraseHits(phrases, slotPhrase.length);
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
    if (open.withinWords().length > 0) {
      openCount = addWithinWords(text, openBegins, openCount);
    }
    for (int i = 0; i < openCount; i++) {
      findOpen(text, openBegins[i], hits);
    }
    hits.mergePieces(closedPieces);
    for (int i = 0; i < hits.pieces(); i++) {
      fill(i, hits);
    }
  }

  /** Adds the places within words where a piece may begin. */
  private int addWithinWords(NormalText text, int[] begins, int count) {
    int all = count;
    for (int second : open.withinWords()) {
      int at = Bytes.indexOf(text.bytes, 0, text.length, (char) second);
      while (at >= 0) {
        begins[all] = at - 1;
        all += at > 0 && text.isWithinWord(at - 1) ? open.mayBegin(text.bytes, at - 1) : 0;
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
        int to = tokens.ends[i - 1];
        if (!text.isPartOfName(from, to)) {
          int end = closed.ending(node);
          for (int piece = closed.piece(end); piece >= 0; piece = closed.piece(++end)) {
            found(piece, from, to, hits);
          }
        }
      }
      node = closed.next(node, tokens, i);
    }
  }

  /** Finds the other pieces that begin at a place. */
  private void findOpen(NormalText text, int from, PhraseHits hits) {
    int place = open.listed(text, from);
    if (place < 0) {
      return;
    }
    for (int piece = open.piece(place); piece >= 0; piece = open.piece(++place)) {
      int to = open.end(piece, from);
      if (open.stands(piece, text, from) && !text.isPartOfName(from, to)) {
        found(open.number(piece), from, to, hits);
      }
    }
  }

  private static void found(int piece, int start, int end, PhraseHits hits) {
    if ((piece & WHOLE) != 0) {
      hits.found(piece >> NUMBER, start, end);
    } else {
      hits.piece(piece >> NUMBER, start, end);
    }
  }

  /** Puts piece {@code k} of the text behind those before it with which it makes phrases. */
  private void fill(int k, PhraseHits hits) {
    int piece = hits.piece(k);
    int start = hits.pieceStart(k);
    int end = hits.pieceEnd(k);
    for (int i = k - 1; hits.isNear(i, start); i--) {
      if (hits.pieceFits(i, start)) {
        for (int slot : seconds.slots(hits.piece(i), piece)) {
          advance(slot, hits.pieceStart(i), end, hits);
        }
      }
    }
    for (int slot : slots[piece]) {
      int phraseStart = hits.slotBefore(slot - 1, start);
      if (phraseStart >= 0) {
        advance(slot, phraseStart, end, hits);
      }
    }
  }

  private void advance(int slot, int phraseStart, int end, PhraseHits hits) {
    if (slotLast[slot] != 0) {
      hits.found(slotPhrase[slot], phraseStart, end);
    } else {
      hits.slot(slot, phraseStart, end);
    }
  }
}
