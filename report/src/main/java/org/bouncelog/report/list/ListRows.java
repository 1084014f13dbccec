package org.bouncelog.report.list;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a list, each with the very text that it was read from. A list in UTF-16 is read as
 * such; any other as bytes, one character each, so that what is written in the same {@link
 * #charset()} is what was read, whatever its encoding.
 */
final class ListRows {
  private static final String SEPARATORS = ",;\t|";
  private static final int LOOK_AHEAD = 1 << 16;
  private static final int LONGEST_ROW = 1 << 20;

  private final Charset charset;
  private final String byteOrderMark;
  private final Tape tape;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final char separator;
  private @Nullable CSVRecord following;
  private long followingLine;
  private final Deque<Row> seen = new ArrayDeque<>();

  private ListRows(Charset charset, String byteOrderMark, BufferedReader in) throws IOException {
    this.charset = charset;
    this.byteOrderMark = byteOrderMark;
    separator = separator(in);
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(separator)
            .setTrailingData(
                true) // "Ann" <ann@example.org>; what else it would let through is refused
            .setIgnoreEmptyLines(false) // a row of its own, so that it stays when others go
            .get();
    tape = new Tape(in);
    parser = CSVParser.builder().setReader(tape).setFormat(format).get();
    records = parser.iterator();
    following = read();
  }

  static ListRows open(InputStream list) throws IOException {
    PushbackInputStream bytes = new PushbackInputStream(list, 2);
    Charset charset = charset(bytes);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(bytes, charset.newDecoder()), LOOK_AHEAD);
    return new ListRows(charset, byteOrderMark(in, charset), in);
  }

  /** In which the texts of the rows have to be written. */
  Charset charset() {
    return charset;
  }

  /** What stands before the first row; empty when nothing does. */
  String byteOrderMark() {
    return byteOrderMark;
  }

  /** The first rows; {@link #next()} will give them all the same. */
  List<Row> first(int count) throws IOException {
    while (seen.size() < count && following != null) {
      seen.add(take(following));
    }
    return List.copyOf(seen);
  }

  /** The next row, or null at the end. */
  @Nullable Row next() throws IOException {
    return seen.isEmpty() && following != null ? take(following) : seen.poll();
  }

  /** A row ends where the one that follows begins. */
  private Row take(CSVRecord record) throws IOException {
    long line = followingLine;
    following = read();
    String text = following == null ? tape.rest() : tape.upTo(following.getCharacterPosition());
    if (text.indexOf('"') >= 0 && !QuotedCells.areSound(text, separator)) {
      throw ListException.badRow(line);
    }
    return new Row(record, text);
  }

  private @Nullable CSVRecord read() throws IOException {
    long line = parser.getCurrentLineNumber() + 1;
    followingLine = line;
    try {
      return records.hasNext() ? records.next() : null;
    } catch (UncheckedIOException e) {
      throw e.getCause() instanceof CSVException ? ListException.badRow(line) : e.getCause();
    }
  }

  /** One row: its cells, and its text with the end of the line. */
  final class Row {
    private final CSVRecord cells;
    private final String text;

    private Row(CSVRecord cells, String text) {
      this.cells = cells;
      this.text = text;
    }

    String text() {
      return text;
    }

    int size() {
      return cells.size();
    }

    boolean isBlank() {
      return text.isBlank();
    }

    /** What a cell says; empty when the row is shorter. */
    String cell(int column) {
      if (column >= cells.size()) {
        return "";
      }
      String cell = cells.get(column);
      if (!charset.equals(StandardCharsets.ISO_8859_1)) {
        return cell;
      }
      String text = new String(cell.getBytes(charset), StandardCharsets.UTF_8);
      // What is no UTF-8 is most often of one byte a character.
      return text.indexOf('\uFFFD') < 0 ? text : cell;
    }
  }

  /** UTF-16 shows in the first character: a byte order mark, or ASCII with a zero beside it. */
  private static Charset charset(PushbackInputStream in) throws IOException {
    byte[] bytes = in.readNBytes(2);
    in.unread(bytes);
    int unit = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
    if (unit == 0xFEFF || (unit > 0 && unit <= 0xFF)) {
      return StandardCharsets.UTF_16BE;
    }
    if (unit == 0xFFFE || (unit > 0 && (unit & 0xFF) == 0)) {
      return StandardCharsets.UTF_16LE;
    }
    return StandardCharsets.ISO_8859_1;
  }

  private static String byteOrderMark(BufferedReader in, Charset charset) throws IOException {
    String mark =
        charset.equals(StandardCharsets.ISO_8859_1)
            ? new String("\uFEFF".getBytes(StandardCharsets.UTF_8), charset)
            : "\uFEFF";
    in.mark(mark.length());
    for (int i = 0; i < mark.length(); i++) {
      if (in.read() != mark.charAt(i)) {
        in.reset();
        return "";
      }
    }
    return mark;
  }

  /** The separator that the first line has most of, outside of quotes. */
  private static char separator(BufferedReader in) throws IOException {
    int[] counts = new int[SEPARATORS.length()];
    boolean quoted = false;
    boolean begun = false;
    in.mark(LOOK_AHEAD);
    for (int i = 0; i < LOOK_AHEAD; i++) {
      int c = in.read();
      if (c == 0) {
        throw ListException.noText();
      }
      boolean lineEnd = c == '\n' || c == '\r';
      if (c < 0 || (lineEnd && begun && !quoted)) {
        break;
      }
      begun |= !lineEnd;
      quoted ^= c == '"';
      int separator = SEPARATORS.indexOf(c);
      if (separator >= 0 && !quoted) {
        counts[separator]++;
      }
    }
    in.reset();
    int most = 0;
    for (int i = 1; i < counts.length; i++) {
      most = counts[i] > counts[most] ? i : most;
    }
    return SEPARATORS.charAt(most);
  }

  /** Keeps the text that the parser has read, until it is taken. */
  private static final class Tape extends Reader {
    private final Reader in;
    private final StringBuilder kept = new StringBuilder();
    private int taken;
    private long keptFrom;

    Tape(Reader in) {
      this.in = in;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      kept.delete(0, taken);
      keptFrom += taken;
      taken = 0;
      if (kept.length() > LONGEST_ROW) {
        throw new CSVException("more than a row"); // a quote that is never closed
      }
      int count = in.read(buffer, offset, length);
      if (count > 0) {
        kept.append(buffer, offset, count);
      }
      return count;
    }

    /** What comes before a position in the list. */
    String upTo(long position) {
      return take((int) (position - keptFrom));
    }

    String rest() {
      return take(kept.length());
    }

    private String take(int end) {
      String text = kept.substring(taken, end);
      taken = end;
      return text;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
