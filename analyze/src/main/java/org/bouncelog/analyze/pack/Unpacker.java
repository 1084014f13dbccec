package org.bouncelog.analyze.pack;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link Packer} wrote, in the same order. Parsing the TOML files takes a second of a
 * cold JVM, this a few milliseconds.
 */
public final class Unpacker {
  private final byte[] bytes;
  private final int[] from; // by text: where it begins; one more for the end
  private final @Nullable String[] texts; // made when asked for: most never are
  private final int[] numbers;
  private int next;

  public Unpacker(byte[] bytes) {
    this.bytes = bytes;
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int[] lengths = ints(in);
    numbers = ints(in);
    texts = new String[lengths.length];
    from = new int[lengths.length + 1];
    from[0] = in.position();
    for (int i = 0; i < lengths.length; i++) {
      from[i + 1] = from[i] + lengths[i];
    }
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
    for (int i = 0; i < chars.length; i += 2) {
      int two = number();
      chars[i] = (char) (two >> 16);
      if (i + 1 < chars.length) {
        chars[i + 1] = (char) two;
      }
    }
    return chars;
  }

  public long[] longs() {
    long[] values = new long[number()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (long) number() << 32 | (number() & 0xFFFFFFFFL);
    }
    return values;
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

  /** The same list where it is known to be immutable, otherwise a copy. */
  public static List<String> immutable(List<String> list) {
    return list instanceof Texts ? list : List.copyOf(list);
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
