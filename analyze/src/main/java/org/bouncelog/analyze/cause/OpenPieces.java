package org.bouncelog.analyze.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.bouncelog.ingest.line.Bytes;

/**
 * Pieces that need not begin or end where a word does: {@code greylist*}, {@code *n't exist}. They
 * are few: the first bytes at a place tell which could stand there, and the key of as many bytes as
 * a piece has tells whether it does.
 */
final class OpenPieces {
  private static final int WORD_START = 1; // must begin a word
  private static final int WORD_END = 2; // must end a word

  private static final int NO_MORE = -1;
  private static final int HEAD = 3; // bytes that pieces are sorted by
  private static final int FILTERED = 4; // bytes that the filter looks at
  private static final int FILTER = 16;

  private final String[] texts;
  private final int[] numbers;
  private final int[] flags;
  private final long[] keys;
  private final int[] lengths;
  private final KeyTable heads; // place in sorted, by the first bytes
  private final int[] sorted; // pieces that begin alike, NO_MORE behind them
  private final KeyFilter filter = new KeyFilter(FILTER);
  private int every; // 1 if some piece is too short for the filter
  private final int[] withinWords; // second bytes of pieces that may begin within a word

  private OpenPieces(String[] texts, int[] numbers, int[] flags) {
    this.texts = texts;
    this.numbers = numbers;
    this.flags = flags;
    keys = new long[texts.length];
    lengths = new int[texts.length];
    Map<Long, List<Integer>> byHead = new LinkedHashMap<>();
    TreeSet<Integer> seconds = new TreeSet<>();
    NormalText normal = new NormalText();
    for (int i = 0; i < texts.length; i++) {
      String text = texts[i];
      lengths[i] = text.length();
      normal.set(text);
      keys[i] = Tokens.key(normal.bytes, 0, text.length());
      byte[] bytes = Arrays.copyOf(normal.bytes, text.length());
      int piece = i;
      beginnings(bytes, HEAD, 0, 0)
          .forEach(head -> byHead.computeIfAbsent(head, k -> new ArrayList<>()).add(piece));
      if (bytes.length < HEAD) {
        every = 1; // there would be too many for the filter
      } else {
        beginnings(bytes, FILTERED, 0, 0).forEach(filter::add);
      }
      if ((flags[i] & WORD_START) == 0 && Folding.isWordChar(text.charAt(0))) {
        seconds.add(bytes[1] & 0xFF);
      }
    }
    Map<Long, Integer> places = new LinkedHashMap<>();
    List<Integer> lists = new ArrayList<>();
    byHead.forEach(
        (head, pieces) -> {
          places.put(head, lists.size());
          lists.addAll(pieces);
          lists.add(NO_MORE);
        });
    heads = new KeyTable(places);
    sorted = ints(lists);
    withinWords = seconds.stream().mapToInt(Integer::intValue).toArray();
  }

  /** All that the first {@code size} bytes of a text can be that begins with a piece. */
  private static List<Long> beginnings(byte[] piece, int size, int from, long bytes) {
    if (from == size) {
      return List.of(bytes);
    }
    boolean known = from < piece.length;
    int low = known ? piece[from] & 0xFF : 0;
    int high = known ? low : 0xFF;
    List<Long> all = new ArrayList<>();
    for (long b = low; b <= high; b++) {
      all.addAll(beginnings(piece, size, from + 1, bytes | (b << (from * Byte.SIZE))));
    }
    return all;
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  static OpenPieces unpack(Unpacker in) {
    return new OpenPieces(in.texts().toArray(String[]::new), in.numbers(), in.numbers());
  }

  void pack(Packer out) {
    out.texts(List.of(texts));
    out.numbers(numbers);
    out.numbers(flags);
  }

  /** Collects pieces. */
  static final class Builder {
    private final List<String> texts = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();
    private final List<Integer> flags = new ArrayList<>();

    void add(Phrase.Piece piece, int number) {
      texts.add(piece.text());
      numbers.add(number);
      flags.add((piece.wordStart() ? WORD_START : 0) | (piece.wordEnd() ? WORD_END : 0));
    }

    OpenPieces build() {
      return new OpenPieces(texts.toArray(String[]::new), ints(numbers), ints(flags));
    }
  }

  /** The second bytes of the pieces that may begin within a word. */
  int[] withinWords() {
    return withinWords;
  }

  /** 0 when no piece begins at a place, 1 when one may. */
  int mayBegin(byte[] text, int from) {
    return every | filter.may(head(text, from, FILTERED));
  }

  private static long head(byte[] text, int from, int bytes) {
    return Bytes.eight(text, from) & ((1L << (bytes * Byte.SIZE)) - 1);
  }

  /** Where the pieces are listed that may stand at {@code from}; -1 if there are none. */
  int listed(NormalText text, int from) {
    return heads.get(head(text.bytes, from, HEAD));
  }

  /** The piece at a place of a list; negative at its end. */
  int piece(int place) {
    return sorted[place];
  }

  /** Whether a piece stands at {@code from}. */
  boolean stands(int piece, NormalText text, int from) {
    int end = end(piece, from);
    return end <= text.length
        && Tokens.key(text.bytes, from, end - from) == keys[piece]
        && (text.isAscii() || text.isAt(from, texts[piece]))
        && ((flags[piece] & WORD_START) == 0 || !text.isWithinWord(from))
        && ((flags[piece] & WORD_END) == 0 || !text.isWithinWord(end));
  }

  int end(int piece, int from) {
    return from + lengths[piece];
  }

  /** What was given with the piece. */
  int number(int piece) {
    return numbers[piece];
  }
}
