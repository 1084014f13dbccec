package org.bouncelog.analyze.cause;

import java.util.ArrayList;
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
  private static final int WORD_END = 1; // the piece must end a word
  private static final int WHOLE = 2; // the piece is a whole phrase, and that is what is numbered
  private static final int NUMBER = 2; // bits below the number

  private final PieceTries atWordStart;
  private final PieceTries withinWord;
  private final CharKinds kinds;
  private final PiecePairs seconds; // slots of pieces that are the second of a phrase
  private final int[][] slots; // by piece: slots that it fills further on in a phrase
  private final int[] slotPhrase;
  private final int[] slotLast; // by slot: 1 if it ends its phrase
  private final int phrases;

  PhraseTrie(List<Phrase> list) {
    phrases = list.size();
    Map<Phrase.Piece, Integer> numbers = new LinkedHashMap<>();
    Map<Long, List<Integer>> secondSlots = new TreeMap<>();
    List<List<Integer>> slotsOf = new ArrayList<>();
    List<int[]> allSlots = new ArrayList<>(); // phrase, whether it is the last
    List<PieceTrie.Entry> entries = new ArrayList<>();
    for (int p = 0; p < list.size(); p++) {
      List<Phrase.Piece> pieces = list.get(p).pieces();
      if (pieces.size() == 1) {
        entries.add(entry(pieces.get(0), p << NUMBER | WHOLE));
        continue;
      }
      int before = -1;
      for (int i = 0; i < pieces.size(); i++) {
        int piece = numbers.computeIfAbsent(pieces.get(i), k -> numbers.size());
        if (piece == slotsOf.size()) {
          slotsOf.add(new ArrayList<>());
          entries.add(entry(pieces.get(i), piece << NUMBER));
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
    slots = slotsOf.stream().map(PhraseTrie::ints).toArray(int[][]::new);
    slotPhrase = allSlots.stream().mapToInt(slot -> slot[0]).toArray();
    slotLast = allSlots.stream().mapToInt(slot -> slot[1]).toArray();
    seconds = new PiecePairs(secondSlots);
    atWordStart = PieceTries.of(entries);
    withinWord = PieceTries.of(entries.stream().filter(e -> !e.piece().wordStart()).toList());
    kinds = new CharKinds(withinWord);
  }

  private static PieceTrie.Entry entry(Phrase.Piece piece, int number) {
    return new PieceTrie.Entry(piece, number | (piece.wordEnd() ? WORD_END : 0));
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  private PhraseTrie(Unpacker in) {
    phrases = in.number();
    slots = in.lists();
    slotPhrase = in.numbers();
    slotLast = in.numbers();
    seconds = PiecePairs.unpack(in);
    atWordStart = PieceTries.unpack(in);
    withinWord = PieceTries.unpack(in);
    kinds = new CharKinds(withinWord);
  }

  static PhraseTrie unpack(Unpacker in) {
    return new PhraseTrie(in);
  }

  void pack(Packer out) {
    out.number(phrases);
    out.lists(slots);
    out.numbers(slotPhrase);
    out.numbers(slotLast);
    seconds.pack(out);
    atWordStart.pack(out);
    withinWord.pack(out);
  }

  PhraseHits hits() {
    return new PhraseHits(phrases, slotPhrase.length);
  }

  /** Tells {@code hits} which phrases stand in {@code text}. */
  void scan(NormalText text, PhraseHits hits) {
    char[] chars = text.chars;
    int[] places = hits.places(text.length);
    int count = kinds.places(text, places);
    int left = 0;
    for (int i = 0; i < count; i++) {
      int place = places[i];
      places[left] = place;
      left += tries(place).mayStart(chars, place & ~CharKinds.IN_WORD);
    }
    for (int i = 0; i < left; i++) {
      PieceTries tries = tries(places[i]);
      int from = places[i] & ~CharKinds.IN_WORD;
      walk(tries.shorts(), text, from, hits);
      walk(tries.longs(), text, from, hits);
    }
  }

  private PieceTries tries(int place) {
    return (place & CharKinds.IN_WORD) == 0 ? atWordStart : withinWord;
  }

  private void walk(PieceTrie trie, NormalText text, int from, PhraseHits hits) {
    char[] chars = text.chars;
    int length = text.length;
    int node = trie.start(chars, from);
    int i = from + trie.depth();
    while (node >= 0) {
      int end = trie.ending(node);
      if (end != 0) {
        boolean boundary = i >= length || !Folding.isWordChar(chars[i]);
        for (int piece = trie.piece(end); piece >= 0; piece = trie.piece(++end)) {
          if ((boundary || (piece & WORD_END) == 0) && !text.isPartOfName(from, i)) {
            found(piece, from, i, hits);
          }
        }
      }
      long next = trie.next(node, chars, i, length);
      node = (int) next;
      i = (int) (next >> 32);
    }
  }

  private void found(int piece, int start, int end, PhraseHits hits) {
    if ((piece & WHOLE) != 0) {
      hits.found(piece >> NUMBER, start, end);
    } else {
      fill(piece >> NUMBER, start, end, hits);
    }
  }

  private void fill(int piece, int start, int end, PhraseHits hits) {
    for (int i = hits.lastPiece(); hits.isNear(i, start); i--) {
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
    hits.piece(piece, start, end); // only now: a piece does not follow itself
  }

  private void advance(int slot, int phraseStart, int end, PhraseHits hits) {
    if (slotLast[slot] != 0) {
      hits.found(slotPhrase[slot], phraseStart, end);
    } else {
      hits.slot(slot, phraseStart, end);
    }
  }
}
