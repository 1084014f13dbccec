package org.bouncelog.analyze.cause;

import java.util.List;

/**
 * Two tries: four characters tell at once that nearly no word begins a piece, but some pieces, most
 * of them Chinese and Japanese, are shorter.
 */
record PieceTries(PieceTrie shorts, PieceTrie longs) {
  private static final int SHORT = 2;
  private static final int LONG = 4;

  static PieceTries of(List<PieceTrie.Entry> entries) {
    return new PieceTries(
        new PieceTrie(entries.stream().filter(PieceTries::isShort).toList(), SHORT),
        new PieceTrie(entries.stream().filter(entry -> !isShort(entry)).toList(), LONG));
  }

  private static boolean isShort(PieceTrie.Entry entry) {
    return entry.piece().text().length() < LONG;
  }

  static PieceTries unpack(Unpacker in) {
    return new PieceTries(PieceTrie.unpack(in), PieceTrie.unpack(in));
  }

  void pack(Packer out) {
    shorts.pack(out);
    longs.pack(out);
  }

  /** 0 when no piece begins at {@code from}, 1 when one may. */
  int mayStart(char[] text, int from) {
    return shorts.mayStart(text, from) | longs.mayStart(text, from);
  }

  boolean mayBegin(char c) {
    return shorts.mayBegin(c) || longs.mayBegin(c);
  }
}
