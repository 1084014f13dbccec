package org.bouncelog.analyze.cause;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  private final PieceTrie atWordStart;
  private final PieceTrie withinWord;
  private final CharKinds kinds;
  private final int[][] slots; // by piece: slots of phrases that it may fill, unless it begins them
  private final int[] slotPhrase;
  private final int[] slotAfter; // by slot: the piece before it if that begins the phrase, else -1
  private final int[] slotLast; // by slot: 1 if it ends its phrase
  private final int phrases;

  PhraseTrie(List<Phrase> list) {
    phrases = list.size();
    Map<Phrase.Piece, Integer> numbers = new LinkedHashMap<>();
    List<List<Integer>> slotsOf = new ArrayList<>();
    List<int[]> allSlots = new ArrayList<>(); // phrase, piece before or -1, whether it is the last
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
        if (i > 0) {
          // Later slots first: one piece must not fill two slots of a phrase at once.
          slotsOf.get(piece).add(0, allSlots.size());
          int last = i == pieces.size() - 1 ? 1 : 0;
          allSlots.add(new int[] {p, i == 1 ? before : -1, last});
        }
        before = piece;
      }
    }
    slots = slotsOf.stream().map(PhraseTrie::ints).toArray(int[][]::new);
    slotPhrase = allSlots.stream().mapToInt(slot -> slot[0]).toArray();
    slotAfter = allSlots.stream().mapToInt(slot -> slot[1]).toArray();
    slotLast = allSlots.stream().mapToInt(slot -> slot[2]).toArray();
    atWordStart = new PieceTrie(entries);
    withinWord = new PieceTrie(entries.stream().filter(e -> !e.piece().wordStart()).toList());
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
    slotAfter = in.numbers();
    slotLast = in.numbers();
    atWordStart = PieceTrie.unpack(in);
    withinWord = PieceTrie.unpack(in);
    kinds = new CharKinds(withinWord);
  }

  static PhraseTrie unpack(Unpacker in) {
    return new PhraseTrie(in);
  }

  void pack(Packer out) {
    out.number(phrases);
    out.lists(slots);
    out.numbers(slotPhrase);
    out.numbers(slotAfter);
    out.numbers(slotLast);
    atWordStart.pack(out);
    withinWord.pack(out);
  }

  PhraseHits hits() {
    return new PhraseHits(phrases, slotPhrase.length, slots.length);
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
      left += trie(place).mayStart(chars, place & ~CharKinds.IN_WORD);
    }
    for (int i = 0; i < left; i++) {
      int place = places[i];
      walk(trie(place), text, place & ~CharKinds.IN_WORD, hits);
    }
  }

  private PieceTrie trie(int place) {
    return (place & CharKinds.IN_WORD) == 0 ? atWordStart : withinWord;
  }

  private void walk(PieceTrie trie, NormalText text, int from, PhraseHits hits) {
    char[] chars = text.chars;
    int length = text.length;
    if (from + 2 > length) {
      return;
    }
    int node = trie.start(chars[from], chars[from + 1]);
    int i = from + 2;
    while (node >= 0) {
      int end = trie.ending(node);
      if (end != 0 && !text.isPartOfName(from, i)) {
        boolean boundary = i >= length || !Folding.isWordChar(chars[i]);
        for (int piece = trie.piece(end); piece >= 0; piece = trie.piece(++end)) {
          if (boundary || (piece & WORD_END) == 0) {
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
    for (int slot : slots[piece]) {
      int before = slotAfter[slot];
      int phraseStart =
          before >= 0 ? hits.pieceBefore(before, start) : hits.slotBefore(slot - 1, start);
      if (phraseStart < 0) {
        continue;
      }
      if (slotLast[slot] != 0) {
        hits.found(slotPhrase[slot], phraseStart, end);
      } else {
        hits.slot(slot, phraseStart, end);
      }
    }
    hits.piece(piece, start, end); // only now: a piece does not follow itself
  }
}
