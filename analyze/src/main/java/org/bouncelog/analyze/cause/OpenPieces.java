package org.bouncelog.analyze.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.bouncelog.analyze.pack.Packer;
import org.bouncelog.analyze.pack.Unpacker;
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
  private static final int FILTER = 14;

  private final String[] texts;
  private final int[] numbers;
  private final int[] flags;
  private final long[] firsts; // the first eight bytes, from the first token on
  private final long[] masks; // of these, those that the piece has
  private final long[] keys;
  private final int[] lengths;
  private final int[] leads; // characters before the first token
  private final KeyTable heads; // place in sorted, by the first bytes
  private final int[] sorted; // pieces that begin alike, NO_MORE behind them
  private final KeyFilter filter;
  private int every; // 1 if some piece is too short for the filter
  private final int[] elsewhere; // second bytes of pieces that may begin where no token does

  private OpenPieces(String[] texts, int[] numbers, int[] flags) {
    this.texts = texts;
    this.numbers = numbers;
    this.flags = flags;
    filter = new KeyFilter(FILTER);
    firsts = new long[texts.length];
    masks = new long[texts.length];
    keys = new long[texts.length];
    lengths = new int[texts.length];
    leads = new int[texts.length];
    Map<Long, List<Integer>> byHead = new LinkedHashMap<>();
    TreeSet<Integer> seconds = new TreeSet<>();
    NormalText normal = new NormalText();
    for (int i = 0; i < texts.length; i++) {
      String text = texts[i];
      lengths[i] = text.length();
      normal.set(text);
      keys[i] = Tokens.key(normal.bytes, 0, text.length());
      boolean anchored = normal.tokens.count > 0;
      leads[i] = anchored ? normal.tokens.starts[0] : 0;
      byte[] bytes = Arrays.copyOfRange(normal.bytes, leads[i], text.length());
      firsts[i] = Bytes.eight(Arrays.copyOf(bytes, Long.BYTES), 0);
      masks[i] = AsciiLanes.mask(Math.min(bytes.length, Long.BYTES));
      int piece = i;
      beginnings(bytes, HEAD, 0, 0)
          .forEach(head -> byHead.computeIfAbsent(head, k -> new ArrayList<>()).add(piece));
      if (bytes.length < HEAD - 1) {
        every = 1; // there would be too many for the filter
      } else {
        beginnings(bytes, HEAD, 0, 0).forEach(filter::add);
      }
      boolean within = (flags[i] & WORD_START) == 0 && Folding.isWordChar(text.charAt(0));
      if (within || !anchored) {
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
    elsewhere = seconds.stream().mapToInt(Integer::intValue).toArray();
  }

  /** All that the first {@code size} bytes of a text can be that begins with a piece. */
  private static List<Long> beginnings(byte[] piece, int size, int from, long bytes) {
    if (from == size) {
      return List.of(KeyTable.hash(bytes));
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

  private OpenPieces(Unpacker in) {
    texts = in.texts().toArray(String[]::new);
    numbers = in.numbers();
    flags = in.numbers();
    firsts = in.longs();
    masks = in.longs();
    keys = in.longs();
    lengths = in.numbers();
    leads = in.numbers();
    heads = KeyTable.unpack(in);
    sorted = in.numbers();
    filter = KeyFilter.unpack(in);
    every = in.number();
    elsewhere = in.numbers();
  }

  static OpenPieces unpack(Unpacker in) {
    return new OpenPieces(in);
  }

  void pack(Packer out) {
    out.texts(List.of(texts));
    out.numbers(numbers);
    out.numbers(flags);
    out.longs(firsts);
    out.longs(masks);
    out.longs(keys);
    out.numbers(lengths);
    out.numbers(leads);
    heads.pack(out);
    out.numbers(sorted);
    filter.pack(out);
    out.number(every);
    out.numbers(elsewhere);
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

  /** The second bytes of the pieces that may begin where no token does. */
  int[] elsewhere() {
    return elsewhere;
  }

  /** 0 when no piece begins at a place, 1 when one may. */
  int mayBegin(byte[] text, int from) {
    return every | filter.may(head(text, from));
  }

  private static long head(byte[] text, int from) {
    return KeyTable.hash(Bytes.eight(text, from) & ((1L << (HEAD * Byte.SIZE)) - 1));
  }

  /** Where the pieces are listed that may stand at {@code from}; -1 if there are none. */
  int listed(NormalText text, int from) {
    return heads.get(head(text.bytes, from));
  }

  /** The piece at a place of a list; negative at its end. */
  int piece(int place) {
    return sorted[place];
  }

  /** Whether the first bytes of a piece are those at its place; quick, and mostly not so. */
  boolean mayStand(int piece, long bytes) {
    return ((bytes ^ firsts[piece]) & masks[piece]) == 0;
  }

  /** Whether a piece stands at {@code from}. */
  boolean stands(int piece, NormalText text, int from) {
    int end = end(piece, from);
    return from >= 0
        && end <= text.length
        && Tokens.key(text.bytes, from, end - from) == keys[piece]
        && (text.isAscii() || text.isAt(from, texts[piece]))
        && ((flags[piece] & WORD_START) == 0 || !text.isWithinWord(from))
        && ((flags[piece] & WORD_END) == 0 || !text.isWithinWord(end));
  }

  /** Where a piece begins whose first token, or else itself, stands at a place. */
  int start(int piece, int place) {
    return place - leads[piece];
  }

  int end(int piece, int from) {
    return from + lengths[piece];
  }

  /** What was given with the piece. */
  int number(int piece) {
    return numbers[piece];
  }
}
