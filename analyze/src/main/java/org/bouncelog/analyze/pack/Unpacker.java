package org.bouncelog.analyze.pack;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link Packer} wrote, in the same order. Parsing the TOML files takes a second of a
 * cold JVM, this a few milliseconds.
 */
public final class Unpacker {
  private final String[] texts;
  private final int[] numbers;
  private int next;

  public Unpacker(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int[] lengths = ints(in);
    numbers = ints(in);
    texts = new String[lengths.length];
    int from = in.position();
    for (int i = 0; i < lengths.length; i++) {
      texts[i] = new String(bytes, from, lengths[i], StandardCharsets.UTF_8);
      from += lengths[i];
    }
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
    return number == Packer.NULL ? null : texts[number];
  }

  public String text() {
    return Objects.requireNonNull(textOrNull());
  }

  public List<String> texts() {
    String[] list = new String[number()];
    for (int i = 0; i < list.length; i++) {
      list[i] = text();
    }
    return List.of(list);
  }
}
