package org.bouncelog.analyze.cause;

import java.util.ArrayList;
import java.util.Comparator;
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
  private final PieceTrie atWordStart;
  private final PieceTrie withinWord;
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
    atWordStart = new PieceTrie(pieces, true);
    withinWord = new PieceTrie(pieces, false);
  }

  private PhraseTrie(Unpacker in) {
    phrases = in.number();
    wordEnd = flags(in.numbers());
    uses = in.lists();
    slotPhrase = in.numbers();
    slotAfter = in.numbers();
    slotAlone = flags(in.numbers());
    slotLast = flags(in.numbers());
    atWordStart = PieceTrie.unpack(in);
    withinWord = PieceTrie.unpack(in);
  }

  static PhraseTrie unpack(Unpacker in) {
    return new PhraseTrie(in);
  }

  void pack(Packer out) {
    out.number(phrases);
    out.numbers(numbers(wordEnd));
    out.lists(uses);
    out.numbers(slotPhrase);
    out.numbers(slotAfter);
    out.numbers(numbers(slotAlone));
    out.numbers(numbers(slotLast));
    atWordStart.pack(out);
    withinWord.pack(out);
  }

  private static boolean[] flags(int[] numbers) {
    boolean[] flags = new boolean[numbers.length];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = numbers[i] != 0;
    }
    return flags;
  }

  private static int[] numbers(boolean[] flags) {
    int[] numbers = new int[flags.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = flags[i] ? 1 : 0;
    }
    return numbers;
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

  private void walk(PieceTrie trie, char[] chars, int from, int length, PhraseHits hits) {
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
}
