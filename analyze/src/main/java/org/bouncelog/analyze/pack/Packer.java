package org.bouncelog.analyze.pack;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the compiled form of a data file: numbers, and a table of the distinct texts. */
public final class Packer {
  /** Stands for no text, and for any number that is missing. */
  public static final int NULL = -1;

  private final Map<String, Integer> texts = new LinkedHashMap<>();
  private int[] numbers = new int[1024];
  private int count;

  public void number(int value) {
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * count);
    }
    numbers[count++] = value;
  }

  public void flag(boolean value) {
    number(value ? 1 : 0);
  }

  public void numbers(int[] values) {
    number(values.length);
    for (int value : values) {
      number(value);
    }
  }

  public void chars(char[] values) {
    number(values.length);
    for (int i = 0; i < values.length; i += 2) {
      number(values[i] << 16 | (i + 1 < values.length ? values[i + 1] : 0));
    }
  }

  public void longs(long[] values) {
    number(values.length);
    for (long value : values) {
      number((int) (value >> 32));
      number((int) value);
    }
  }

  public void lists(int[][] lists) {
    number(lists.length);
    for (int[] list : lists) {
      numbers(list);
    }
  }

  public void text(@Nullable String text) {
    number(text == null ? NULL : texts.computeIfAbsent(text, t -> texts.size()));
  }

  public void texts(Collection<String> list) {
    number(list.size());
    list.forEach(this::text);
  }

  /** Number of texts, length of each, number of numbers, the numbers, all texts in a row. */
  public byte[] bytes() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ByteBuffer head = ByteBuffer.allocate(4 * (texts.size() + 2 + count)).putInt(texts.size());
    for (String text : texts.keySet()) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      head.putInt(utf8.length);
      all.writeBytes(utf8);
    }
    head.putInt(count).asIntBuffer().put(numbers, 0, count);
    ByteBuffer file = ByteBuffer.allocate(head.capacity() + all.size());
    return file.put(head.array()).put(all.toByteArray()).array();
  }
}
