package org.bouncelog.analyze.pack;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link Packer} wrote, in the same order. Parsing the TOML files takes a second of a
 * cold JVM, this a few milliseconds.
 */
public final class Unpacker {
  private final byte[] bytes;
  private final int[] from; // by text: where it begins; one more for the end
  private final @Nullable String[] texts; // made when asked for: most never are
  private final int numbersFrom; // where the numbers begin
  private final int[] numbers;
  private int next;

  public Unpacker(byte[] bytes) {
    this.bytes = bytes;
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int[] lengths = ints(in);
    numbersFrom = in.position() + Integer.BYTES;
    numbers = ints(in);
    texts = new String[lengths.length];
    from = new int[lengths.length + 1];
    from[0] = in.position();
    for (int i = 0; i < lengths.length; i++) {
      from[i + 1] = from[i] + lengths[i];
    }
  }

  private Unpacker(Unpacker same, int next) {
    bytes = same.bytes;
    from = same.from;
    texts = same.texts;
    numbersFrom = same.numbersFrom;
    numbers = same.numbers;
    this.next = next;
  }

  /** Two threads that ask at once make the same text. */
  private String text(int number) {
    String text = texts[number];
    if (text == null) {
      int length = from[number + 1] - from[number];
      text = new String(bytes, from[number], length, StandardCharsets.UTF_8);
      texts[number] = text;
    }
    return text;
  }

  /** The file of that name of {@code home}'s package; null when the build made none. */
  public static @Nullable Unpacker find(Class<?> home, String name) {
    byte[] bytes = CompiledFiles.read(home, name);
    return bytes == null ? null : new Unpacker(bytes);
  }

  private static int[] ints(ByteBuffer in) {
    int[] ints = new int[in.getInt()];
    in.asIntBuffer().get(ints);
    in.position(in.position() + 4 * ints.length);
    return ints;
  }

  public int number() {
    return numbers[next++];
  }

  public boolean flag() {
    return number() != 0;
  }

  public int[] numbers() {
    int length = number();
    next += length;
    return Arrays.copyOfRange(numbers, next - length, next);
  }

  public char[] chars() {
    char[] chars = new char[number()];
    ahead((chars.length + 1) / 2).asCharBuffer().get(chars);
    return chars;
  }

  public long[] longs() {
    long[] values = new long[number()];
    ahead(2 * values.length).asLongBuffer().get(values);
    return values;
  }

  /** The next so many numbers as they were written: whole, they are taken faster than in turn. */
  private ByteBuffer ahead(int count) {
    int at = numbersFrom + Integer.BYTES * next;
    next += count;
    return ByteBuffer.wrap(bytes, at, Integer.BYTES * count).slice();
  }

  public int[][] lists() {
    int[][] lists = new int[number()][];
    for (int i = 0; i < lists.length; i++) {
      lists[i] = numbers();
    }
    return lists;
  }

  public @Nullable String textOrNull() {
    int number = number();
    return number == Packer.NULL ? null : text(number);
  }

  public String text() {
    return Objects.requireNonNull(textOrNull());
  }

  /** An immutable list whose texts are made when they are asked for. */
  public List<String> texts() {
    int size = number();
    next += size;
    return size == 0 ? List.of() : new Texts(this, next - size, size);
  }

  /**
   * An immutable list of what is made when it is asked for.
   *
   * @param width numbers of each
   * @param read makes one
   */
  public <T> List<T> list(int width, Function<Unpacker, T> read) {
    int size = number();
    next += width * size;
    return size == 0 ? List.of() : new Lazy<>(this, next - width * size, size, width, read);
  }

  /** The same list where it is known to be immutable, otherwise a copy. */
  public static <T> List<T> immutable(List<T> list) {
    return list instanceof Texts || list instanceof Lazy ? list : List.copyOf(list);
  }

  private static final class Lazy<T> extends AbstractList<T> implements RandomAccess {
    private final Unpacker in;
    private final int begin;
    private final int size;
    private final int width;
    private final Function<Unpacker, T> read;

    private Lazy(Unpacker in, int begin, int size, int width, Function<Unpacker, T> read) {
      this.in = in;
      this.begin = begin;
      this.size = size;
      this.width = width;
      this.read = read;
    }

    @Override
    public T get(int index) {
      return read.apply(new Unpacker(in, begin + width * Objects.checkIndex(index, size)));
    }

    @Override
    public int size() {
      return size;
    }
  }

  private static final class Texts extends AbstractList<String> implements RandomAccess {
    private final Unpacker in;
    private final int begin;
    private final int size;

    private Texts(Unpacker in, int begin, int size) {
      this.in = in;
      this.begin = begin;
      this.size = size;
    }

    @Override
    public String get(int index) {
      return in.text(in.numbers[begin + Objects.checkIndex(index, size)]);
    }

    @Override
    public int size() {
      return size;
    }
  }
}
