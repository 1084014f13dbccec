package org.bouncelog.analyze.cause;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds all phrases of all rules in one pass over a text (Aho and Corasick 1975), however many
 * there are. Each state has a row for 128 symbols; characters beyond ASCII take two steps.
 */
final class PhraseAutomaton {
  private static final int SYMBOLS = 128;
  private static final int OTHER = 0;
  private static final int HIGH = 64;
  private static final int LOW = 96;
  private static final int[] NOTHING = {};

  private final char[] symbol = new char[1 << 16];
  private final int[] next;
  private final int[][] found; // by state: pieces that end here
  private final int[] pieceLength;
  private final boolean[] wordStart;
  private final boolean[] wordEnd;
  private final int[][] uses; // by piece: slots of phrases that it may fill
  private final int[] slotPhrase;
  private final boolean[] slotFirst;
  private final boolean[] slotLast;
  private final int phrases;

  PhraseAutomaton(List<Phrase> list) {
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
    slotFirst = new boolean[slots.size()];
    slotLast = new boolean[slots.size()];
    for (int s = 0; s < slots.size(); s++) {
      slotFirst[s] = slots.get(s)[1] == 0;
      slotLast[s] = slots.get(s)[1] == slots.get(s)[2] - 1;
    }
    List<Phrase.Piece> pieces = List.copyOf(slotsOf.keySet());
    pieceLength = new int[pieces.size()];
    wordStart = new boolean[pieces.size()];
    wordEnd = new boolean[pieces.size()];
    uses = new int[pieces.size()][];
    for (int i = 0; i < pieces.size(); i++) {
      Phrase.Piece piece = pieces.get(i);
      pieceLength[i] = piece.text().length();
      wordStart[i] = piece.wordStart();
      wordEnd[i] = piece.wordEnd();
      // Later slots first: one piece must not fill two slots of a phrase at once.
      uses[i] =
          slotsOf.getOrDefault(piece, List.of()).stream()
              .sorted(java.util.Comparator.reverseOrder())
              .mapToInt(Integer::intValue)
              .toArray();
    }
    assignSymbols(pieces);
    Trie trie = new Trie();
    for (int i = 0; i < pieces.size(); i++) {
      trie.add(pieces.get(i).text(), i);
    }
    trie.close();
    next = Arrays.copyOf(trie.next, trie.states * SYMBOLS);
    found = new int[trie.states][];
    for (int s = 0; s < trie.states; s++) {
      found[s] = trie.found.get(s);
    }
  }

  int phrases() {
    return phrases;
  }

  int slots() {
    return slotPhrase.length;
  }

  /** Tells {@code hits} which phrases stand in {@code text}. */
  void scan(NormalText text, PhraseHits hits) {
    char[] chars = text.chars;
    int length = text.length;
    int state = 0;
    for (int i = 0; i < length; i++) {
      int s = symbol[chars[i]];
      if (s < SYMBOLS) {
        state = next[state * SYMBOLS + s];
      } else {
        state = next[state * SYMBOLS + (s >>> 8)];
        state = next[state * SYMBOLS + (s & 0x7F)];
      }
      int[] here = found[state];
      for (int piece : here) {
        int start = i + 1 - pieceLength[piece];
        if (wordStart[piece] && start > 0 && Folding.isWordChar(chars[start - 1])) {
          continue;
        }
        if (wordEnd[piece] && i + 1 < length && Folding.isWordChar(chars[i + 1])) {
          continue;
        }
        fill(piece, start, i + 1, hits);
      }
    }
  }

  private void fill(int piece, int start, int end, PhraseHits hits) {
    for (int slot : uses[piece]) {
      int phraseStart = start;
      if (!slotFirst[slot]) {
        phraseStart = hits.startBefore(slot - 1, start);
        if (phraseStart < 0) {
          continue;
        }
      }
      if (slotLast[slot]) {
        hits.found(slotPhrase[slot], phraseStart, end);
      } else {
        hits.partial(slot, phraseStart, end);
      }
    }
  }

  private void assignSymbols(List<Phrase.Piece> pieces) {
    int ascii = OTHER + 1;
    int wide = 0;
    for (Phrase.Piece piece : pieces) {
      for (int i = 0; i < piece.text().length(); i++) {
        char c = piece.text().charAt(i);
        if (symbol[c] != 0) {
          continue;
        }
        if (c < 0x80 && ascii < HIGH) {
          symbol[c] = (char) ascii++;
        } else {
          symbol[c] = (char) ((HIGH + wide / 32) << 8 | (LOW + wide % 32));
          wide++;
        }
      }
    }
    if (wide > 32 * 32) {
      throw new IllegalArgumentException("rules use more than 1024 letters beyond ASCII");
    }
  }

  /** The automaton while it is built. */
  private final class Trie {
    int[] next = new int[SYMBOLS * 1024];
    int states = 1;
    final List<int[]> found = new ArrayList<>(List.of(NOTHING));

    void add(String text, int piece) {
      int state = 0;
      for (int i = 0; i < text.length(); i++) {
        int s = symbol[text.charAt(i)];
        if (s < SYMBOLS) {
          state = step(state, s);
        } else {
          state = step(step(state, s >>> 8), s & 0x7F);
        }
      }
      found.set(state, append(found.get(state), piece));
    }

    private int step(int state, int s) {
      int to = next[state * SYMBOLS + s];
      if (to == 0) {
        to = states++;
        if (states * SYMBOLS > next.length) {
          next = Arrays.copyOf(next, next.length * 2);
        }
        next[state * SYMBOLS + s] = to;
        found.add(NOTHING);
      }
      return to;
    }

    /** Turns the tree into a machine that never goes back, breadth first. */
    void close() {
      int[] fail = new int[states];
      ArrayDeque<Integer> queue = new ArrayDeque<>();
      for (int s = 0; s < SYMBOLS; s++) {
        if (next[s] != 0) {
          queue.add(next[s]);
        }
      }
      while (!queue.isEmpty()) {
        int state = queue.remove();
        for (int piece : found.get(fail[state])) {
          found.set(state, append(found.get(state), piece));
        }
        for (int s = 0; s < SYMBOLS; s++) {
          int to = next[state * SYMBOLS + s];
          int back = next[fail[state] * SYMBOLS + s];
          if (to == 0) {
            next[state * SYMBOLS + s] = back;
          } else {
            fail[to] = back;
            queue.add(to);
          }
        }
      }
    }

    private int[] append(int[] array, int value) {
      int[] longer = Arrays.copyOf(array, array.length + 1);
      longer[array.length] = value;
      return longer;
    }
  }
}
