package org.bouncelog.analyze.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTextTest {
  private static final int[] KINDS = {CharKinds.COLON, CharKinds.CAPITAL_CODE, CharKinds.CAPITALS};

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          User_Unknown  - here        | user unknown here
          550-5.1.1 No such user      | no such user
          550-5.1.1 No such\\n550 5.1.1 user | no such user
          Bo\\303\\256te pleine   | boite pleine
          Boîte pleine                | boite pleine
          250-500 recipients          | 250 500 recipients
          """)
  void writesOneThingInOneWay(String text, String expected) {
    assertEquals(expected, NormalText.of(text.replace("\\\\", "\\")).toString());
  }

  /** What a text is read as must not hang on whether something else in it is not ASCII. */
  @Test
  void readsAsciiAloneAsInOtherText() {
    Random random = new Random(7);
    String letters = "aZx09 -_.:/#'@()Xd5C\t";
    NormalText alone = new NormalText();
    NormalText within = new NormalText();
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder("x ");
      int length = random.nextInt(round % 100 == 0 ? 300 : 80);
      for (int i = 0; i < length; i++) {
        int c = random.nextInt(2 * letters.length());
        text.append(c < letters.length() ? letters.charAt(c) : (char) random.nextInt(0x80));
      }
      text.append(" x");
      alone.set(text.toString());
      within.set(text + " \u00df");
      assertSame(text.toString(), alone, within);
    }
  }

  private static void assertSame(String text, NormalText alone, NormalText within) {
    assertEquals(alone + " \u00df", within.toString(), text);
    assertEquals(tokens(alone, alone.tokens.count), tokens(within, within.tokens.count - 1), text);
    assertEquals(numbers(alone), numbers(within), text);
    for (int i = 0; i < alone.length; i++) {
      assertEquals(alone.at[i], within.at[i], text);
      assertEquals(alone.isWithinWord(i), within.isWithinWord(i), text);
    }
    for (int kind : KINDS) {
      assertEquals(within.has(kind), alone.has(kind), text);
    }
  }

  private static List<String> tokens(NormalText text, int count) {
    List<String> list = new ArrayList<>();
    Tokens tokens = text.tokens;
    for (int i = 0; i < count; i++) {
      list.add(tokens.starts[i] + "-" + tokens.ends[i] + ":" + tokens.keys[i]);
    }
    return list;
  }

  private static List<Integer> numbers(NormalText text) {
    return Arrays.stream(text.numbers, 0, text.numberCount).boxed().toList();
  }

  @Test
  void cutsWordsAndCharactersOfScriptsWithoutBlanks() {
    NormalText text = NormalText.of("No mailbox, \u90ae\u7bb1 full (5.2.2)");
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < text.tokens.count; i++) {
      tokens.add(text.subSequence(text.tokens.starts[i], text.tokens.ends[i]).toString());
    }
    assertEquals(List.of("no", "mailbox", "\u90ae", "\u7bb1", "full", "5", "2", "2"), tokens);
  }

  @Test
  void tellsWhatStandsBetweenTokens() {
    NormalText text = NormalText.of("a b, \u90ae\u7bb1 (c) ........ d");
    Tokens tokens = text.tokens;
    List<String> gaps = new ArrayList<>();
    for (int i = 1; i < tokens.count; i++) {
      long gap = tokens.gap(text.bytes, i);
      gaps.add(tokens.isNear(i) ? new String(bytes(gap), StandardCharsets.US_ASCII).trim() : "far");
    }
    assertEquals(List.of("", ",", "", "(", "far"), gaps);
  }

  private static byte[] bytes(long lowestFirst) {
    return ByteBuffer.allocate(Long.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(lowestFirst)
        .array();
  }

  @Test
  void equalWordsHaveEqualKeysWhereverTheyStand() {
    String word = "a";
    for (int length = 1; length < 300; length++, word += (char) ('a' + length % 26)) {
      NormalText alone = NormalText.of(word);
      NormalText later = NormalText.of("(" + word + ") " + word + "x");
      assertEquals(1, alone.tokens.count);
      assertEquals(alone.tokens.keys[0], later.tokens.keys[0]);
      assertTrue(alone.tokens.keys[0] != later.tokens.keys[1]);
    }
  }

  @Test
  void anEmptyTextHasNoTokens() {
    assertEquals(0, NormalText.of("").tokens.count);
    assertEquals(0, NormalText.of(" \t- ").tokens.count);
    assertEquals("", NormalText.of(" \t- ").toString());
  }
}
