package org.bouncelog.analyze.cause;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncelog.ingest.line.Bytes;

/**
 * A reply text as rules see it: folded, blanks collapsed, the code that heads every line of a
 * multi-line reply taken out (so that a sentence broken over two lines is whole again), and the
 * octal escapes of Exim and Sendmail read. Knows where each character stood in the original.
 */
final class NormalText implements CharSequence {
  /** Longer replies do not exist: RFC 5321 4.5.3.1.5 allows 512 octets a line. */
  static final int MAX = 1 << 16;

  private static final int LANES = AsciiLanes.WIDTH;
  private static final int BITS = Long.SIZE;

  private char[] chars = {}; // where not all is ASCII
  int[] at = {};
  int length;

  /** Its words. */
  final Tokens tokens = new Tokens();

  /** The same as {@link #chars}, where these are ASCII; others have the highest bit set. */
  byte[] bytes = {};

  /** Where a number begins: indexes of the original. */
  int[] numbers = {};

  int numberCount;
  private final NamesInText names = new NamesInText(); // of the original
  private int rawLength;
  private byte[] rawRoom = {}; // for the original, where it is not all ASCII
  private char[] source = {}; // the original where it is looked at character by character
  private boolean ascii;
  private int seen; // CharKinds that are in the original behind what they must follow
  private int[] inPlace = {}; // where characters stood, as long as none was left out
  private int[] moved = {}; // where they stood otherwise
  private long[] words = {};
  private long[] singles = {}; // where not all is ASCII

  NormalText() {
    room(1024);
  }

  static NormalText of(String text) {
    NormalText normal = new NormalText();
    normal.set(text);
    return normal;
  }

  private void room(int length) {
    rawRoom = new byte[length];
    source = new char[length];
    chars = new char[length];
    bytes = new byte[length + 3 * LANES];
    moved = new int[length];
    inPlace = new int[length];
    Arrays.setAll(inPlace, i -> i);
    numbers = new int[length + 1];
    words = new long[length / BITS + 2];
    singles = new long[length / BITS + 2];
    tokens.room(length + 1);
  }

  /** Reads {@code text} anew. */
  void set(String text) {
    int end = Math.min(text.length(), MAX);
    if (source.length < end) {
      room(end);
    }
    rawLength = end;
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    boolean plain = utf8.length == text.length();
    names.set(plain ? utf8 : rawRoom, end);
    ascii = (plain && foldAscii(utf8)) || foldAny(text);
    tokens.cut(words, ascii ? null : singles, bytes, length, ascii ? null : chars);
  }

  /** Whether the original has some {@link CharKinds} behind what they must follow. */
  boolean has(int kinds) {
    return (seen & kinds) != 0;
  }

  /**
   * Takes an ASCII text for what it is, eight characters at once, and notes what is worth a second
   * look.
   *
   * @return false if there is more to it, and what was done does not count
   */
  private boolean foldAscii(byte[] source) {
    int end = rawLength;
    byte[] target = bytes;
    System.arraycopy(source, 0, target, 0, end);
    length = end;
    close();
    int numberCount = 0;
    long escapes = 0;
    long colons = 0;
    long codes = 0;
    long acronyms = 0;
    long doubles = 0;
    long digitBefore = 0; // answers for the eight characters before
    long capitalBefore = 0;
    long joinsBefore = 0;
    long blankBefore = 1; // in the lowest bit: what the character before the block is
    int block = 0;
    for (; block * BITS < end; block++) {
      int from = block * BITS;
      int to = Math.min(end - from, BITS);
      long word = 0;
      long blank = 0;
      long begins = 0;
      for (int i = 0; i < to; i += LANES) {
        long lanes = Bytes.eight(target, from + i);
        long digit = AsciiLanes.digits(lanes);
        long letter = AsciiLanes.letters(lanes);
        long capital = AsciiLanes.capitals(lanes, letter);
        long dash = AsciiLanes.equal(lanes, '-');
        long line = AsciiLanes.equal(lanes, '_');
        long colon = AsciiLanes.equal(lanes, ':');
        long gap = AsciiLanes.unprintable(lanes) | dash | line;
        escapes |= AsciiLanes.equal(lanes, '\\') | (dash & AsciiLanes.shifted(digit, digitBefore));
        long capitalNext = AsciiLanes.shifted(capital, capitalBefore);
        long code = digit | dash | line | colon | AsciiLanes.equal(lanes, '#');
        codes |= code & capitalNext;
        acronyms |= capital & capitalNext;
        colons |= colon;
        Bytes.eight(target, from + i, AsciiLanes.fold(lanes, capital, gap));
        word |= AsciiLanes.bits(letter | digit) << i;
        blank |= AsciiLanes.bits(gap) << i;
        long joins = letter | digit | AsciiLanes.equal(lanes, '.');
        begins |= AsciiLanes.bits(digit & ~AsciiLanes.shifted(joins, joinsBefore)) << i;
        joinsBefore = joins;
        digitBefore = digit;
        capitalBefore = capital;
      }
      words[block] = word;
      doubles |= blank & (blank << 1 | blankBefore) & Tokens.upTo(to);
      for (; begins != 0; begins &= begins - 1) {
        numbers[numberCount++] = from + Long.numberOfTrailingZeros(begins);
      }
      blankBefore = blank >>> (BITS - 1);
    }
    if (escapes != 0) {
      return false;
    }
    words[block] = 0;
    this.numberCount = numberCount;
    seen =
        (colons == 0 ? 0 : CharKinds.COLON)
            | (codes == 0 ? 0 : CharKinds.CAPITAL_CODE)
            | (acronyms == 0 ? 0 : CharKinds.CAPITALS);
    at = inPlace;
    if (doubles != 0) {
      squeeze();
    }
    if (length > 0 && target[length - 1] == ' ') {
      length--;
    }
    close();
    return true;
  }

  /** Makes one blank of several. */
  private void squeeze() {
    byte[] text = bytes;
    int to = 0;
    byte last = ' ';
    for (int i = 0; i < length; i++) {
      byte c = text[i];
      text[to] = c;
      moved[to] = i;
      to += c == ' ' && last == ' ' ? 0 : 1;
      last = c;
    }
    length = to;
    at = moved;
    close();
    findWords();
  }

  /** Lets nothing be read behind the end. */
  private void close() {
    for (int i = 0; i < 3; i++) {
      Bytes.eight(bytes, length + i * LANES, 0);
    }
  }

  /** Notes the words of a text that is ASCII. */
  private void findWords() {
    int block = 0;
    for (; block * BITS < length; block++) {
      long word = 0;
      int from = block * BITS;
      int to = Math.min(length - from, BITS);
      for (int i = 0; i < to; i += LANES) {
        long lanes = Bytes.eight(bytes, from + i);
        word |= AsciiLanes.bits(AsciiLanes.smalls(lanes) | AsciiLanes.digits(lanes)) << i;
      }
      words[block] = word;
    }
    words[block] = 0;
  }

  /**
   * Takes any text, character by character, escapes and the prefixes of lines as what they stand
   * for.
   *
   * @return whether what comes out is ASCII
   */
  private boolean foldAny(String text) {
    text.getChars(0, rawLength, source, 0);
    fold();
    if (has(CharKinds.BACKSLASH | CharKinds.DIGIT_DASH)) {
      unwrap(text, rawLength);
    }
    if (length > 0 && chars[length - 1] == ' ') {
      length--;
    }
    int all = 0;
    for (int i = 0; i < length; i++) {
      char c = chars[i];
      all |= c;
      bytes[i] = toByte(c);
    }
    close();
    if (all < 0x80) {
      findWords();
      return true;
    }
    Arrays.fill(words, 0, length / BITS + 2, 0);
    Arrays.fill(singles, 0, length / BITS + 2, 0);
    for (int i = 0; i < length; i++) {
      long word = ((long) CharKinds.of(chars[i]) >>> CharKinds.WORD_BIT) & 1;
      words[i / BITS] |= word << i;
      singles[i / BITS] |= (chars[i] < 0x80 ? 0 : word ^ 1) << i;
    }
    return false;
  }

  /** A character as it stands in {@link #bytes}. */
  static byte toByte(char c) {
    return (byte) (c < 0x80 ? c : c | 0x80);
  }

  /** Whether all of it is ASCII. */
  boolean isAscii() {
    return ascii;
  }

  /** Whether {@code part} stands at {@code from}. */
  boolean isAt(int from, String part) {
    if (from < 0 || from + part.length() > length) {
      return false;
    }
    for (int i = 0; i < part.length(); i++) {
      if (charAt(from + i) != part.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a token begins at {@code i}. */
  boolean isToken(int i) {
    boolean word = (words[i / BITS] >>> i & 1) != 0;
    return word ? !isWithinWord(i) : !ascii && (singles[i / BITS] >>> i & 1) != 0;
  }

  /** Whether the character at {@code i} is part of a word that began before it. */
  boolean isWithinWord(int i) {
    return i > 0 && (words[i / BITS] >>> i & words[(i - 1) / BITS] >>> (i - 1) & 1) != 0;
  }

  /** Takes all characters for what they are, and notes what is worth a second look. */
  private void fold() {
    char[] source = this.source;
    byte[] plain = rawRoom;
    char[] target = chars;
    int[] origins = moved;
    at = origins;
    int[] numbers = this.numbers;
    int to = 0;
    int numberCount = 0;
    int seen = 0;
    int last = CharKinds.START;
    for (int i = 0; i < rawLength; i++) {
      int kind = CharKinds.of(source[i]);
      plain[i] = NamesInText.toByte(source[i]);
      target[to] = (char) kind;
      origins[to] = i;
      to += 1 - ((kind & last) >>> CharKinds.BLANK_BIT & 1);
      numbers[numberCount] = i;
      numberCount += kind >>> CharKinds.DIGIT_BIT & ~last >>> CharKinds.JOINS_BIT & 1;
      seen |= kind & last << 1;
      last = kind;
    }
    this.length = to;
    this.numberCount = numberCount;
    this.seen = seen;
  }

  /** Takes line prefixes out, and reads escapes. */
  private void unwrap(String text, int end) {
    length = 0;
    int code = 0; // of the multi-line reply that we are in
    int i = 0;
    while (i < end) {
      char c = source[i];
      int skip = 0;
      if (c == '\\') {
        skip = escape(text, i, end);
      } else if (c >= '2' && c <= '5' && (length == 0 || chars[length - 1] == ' ')) {
        skip = ReplySyntax.linePrefix(text, i, end, code);
        code = skip > 0 ? ReplySyntax.number(text, i) : code;
      }
      if (skip == 0) {
        put(Folding.fold(c), i);
        skip = 1;
      }
      i += skip;
    }
  }

  /** Length of an escape, which is put; 0 if there is none at {@code i}. */
  private int escape(String text, int i, int end) {
    if (i + 1 >= end) {
      return 0;
    }
    int skip = ReplySyntax.lineBreak(text, i, end);
    if (skip > 0) {
      put(' ', i);
      return skip;
    }
    skip = ReplySyntax.octals(text, i, end);
    if (skip > 0) {
      putDecoded(text, i, skip);
    }
    return skip;
  }

  private void put(char c, int from) {
    if (c != ' ' || (length > 0 && chars[length - 1] != ' ')) {
      chars[length] = c;
      at[length++] = from;
    }
  }

  private void putDecoded(String text, int i, int run) {
    byte[] bytes = new byte[run / 4];
    for (int b = 0; b < bytes.length; b++) {
      int p = i + 4 * b;
      bytes[b] =
          (byte)
              ((text.charAt(p + 1) - '0') * 64
                  + (text.charAt(p + 2) - '0') * 8
                  + (text.charAt(p + 3) - '0'));
    }
    String decoded = new String(bytes, StandardCharsets.UTF_8);
    for (int c = 0; c < decoded.length(); c++) {
      put(Folding.fold(decoded.charAt(c)), i);
    }
  }

  /**
   * Whether {@code from} to {@code to} is but a word of an address or of a host's name, of which it
   * says nothing: {@code <spam@example.org>} is somebody's mailbox.
   */
  boolean isPartOfName(int from, int to) {
    return names.hold(at[from], originalEnd(to));
  }

  /** Original offset just after normal character {@code end - 1}. */
  int originalEnd(int end) {
    return end == 0 ? 0 : at[end - 1] + 1;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int index) {
    return ascii ? (char) bytes[index] : chars[index];
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return ascii
        ? new String(bytes, start, end - start, StandardCharsets.US_ASCII)
        : new String(chars, start, end - start);
  }

  @Override
  public String toString() {
    return subSequence(0, length).toString();
  }
}
