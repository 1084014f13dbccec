package org.bouncelog.analyze.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordPackerTest {
  /** Kinds of values. */
  public enum Colour {
    RED,
    GREEN
  }

  /** A record in a record. */
  public record Inner(String name, @Nullable Integer number) {}

  /** One of each. */
  public record Everything(
      long count,
      int place,
      double share,
      boolean flag,
      @Nullable String text,
      @Nullable Instant at,
      @Nullable LocalDate day,
      Colour colour,
      List<Inner> inner,
      Map<String, String> facts) {}

  /** As {@link Inner}, with another name. */
  public record Renamed(String label, @Nullable Integer number) {}

  /** What cannot be written. */
  public record Foreign(Object anything) {}

  private static byte[] packed(Record content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RecordPacker.write(content, out);
    return out.toByteArray();
  }

  private static <T extends Record> T again(Class<T> type, byte[] bytes) throws IOException {
    return RecordUnpacker.read(type, new ByteArrayInputStream(bytes));
  }

  private static Everything everything() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("z", "first");
    facts.put("a", "twice");
    return new Everything(
        Long.MIN_VALUE,
        -7,
        Double.NaN,
        true,
        "Grüße, 𝄞\n\0",
        Instant.parse("2026-02-03T04:05:06.789012Z"),
        LocalDate.of(1969, 12, 31),
        Colour.GREEN,
        List.of(new Inner("twice", null), new Inner("", 42)),
        facts);
  }

  @Test
  void aRecordComesBackAsItWas() throws IOException {
    Everything before = everything();
    Everything after = again(Everything.class, packed(before));
    assertEquals(before, after);
    assertEquals(List.of("z", "a"), List.copyOf(after.facts().keySet()));
  }

  @Test
  void whatIsMissingStaysMissing() throws IOException {
    Everything before =
        new Everything(0, 0, 0, false, null, null, null, Colour.RED, List.of(), Map.of());
    assertEquals(before, again(Everything.class, packed(before)));
  }

  @Test
  void aCutIsNoticed() throws IOException {
    byte[] whole = packed(everything());
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(IOException.class, () -> again(Everything.class, cut));
    }
  }

  @Test
  void aShapeKnowsNamesOrderAndConstants() {
    String shape = RecordPacker.shape(Everything.class);
    assertEquals(shape, RecordPacker.shape(Everything.class));
    assertTrue(shape.contains("RED") && shape.contains("GREEN") && shape.contains("facts"));
    assertNotEquals(
        RecordPacker.shape(Inner.class),
        RecordPacker.shape(Renamed.class).replace("Renamed", "Inner"));
  }

  @Test
  void otherObjectsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> packed(new Foreign(Thread.currentThread())));
  }

  /** Many texts. */
  public record Many(List<String> texts) {}

  @Test
  void textsBeyondThoseThatAreRememberedComeBackAsWell() throws IOException {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < RecordPacker.MOST_TEXTS + 1000; i++) {
      texts.add("text " + i);
      texts.add(i % 2 == 0 ? "text 7" : "text " + i);
    }
    Many before = new Many(texts);
    assertEquals(before, again(Many.class, packed(before)));
  }
}
