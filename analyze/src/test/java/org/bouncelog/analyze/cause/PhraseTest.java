package org.bouncelog.analyze.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhraseTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          user unknown    | User unknown.                     | true
          user unknown    | superuser unknown                 | false
          user unknown    | user unknowns                     | false
          greylist*       | greylisting                       | true
          greylist*       | ungreylisted                      | false
          *listed         | blacklisted                       | true
          mailbox * full  | mailbox of anna is full           | true
          mailbox * full  | full mailbox                      | false
          mailbox * full  | mailboxes full                    | false
          fail* spf       | failing SPF                       | true
          boîte pleine    | BOITE  PLEINE                     | true
          e-mail          | e mail                            | true
          用户不存在      | 该用户不存在！                    | true
          ящик * полон    | Ящик пользователя полон           | true
          a1 * b2 * c3    | a1 x b2 y c3                      | true
          a1 * b2 * c3    | b2 a1 c3                          | false
          no * no         | no                                | false
          no * no         | no, no                            | true
          (bl)            | problem (BL)                      | true
          (bl)            | problem(BL)                       | true
          no one          | no  -  one                        | true
          no one          | no, one                           | false
          error: user     | error: user                       | true
          error: user     | error user                        | false
          error: user     | error:user                        | false
          n'T exist       | doesn't exist                     | false
          *n't exist      | doesn't exist                     | true
          *n't exist      | doesn't exists                    | false
          ab*             | it abounds                        | true
          ab*             | a b                               | false
          ящик*           | Ящика нет                         | true
          ящик*           | ящак                              | false
          почта * нет     | почты нет                         | false
          spam            | <spam@example.org>                | false
          spam            | a-spam.example.org: no            | false
          spam            | it is spam.No                     | true
          *pam*           | <xspamx@example.org>              | false
          *pam*           | <xspamx@example.org> is spam      | true
          spam * refused  | spam was refused                  | true
          spam * refuse*  | refused spam                      | false
          spa* * refuse*  | this spam is refused              | true
          donaudampfschiff | Donaudampfschiff                 | true
          donaudampfschifffahrtsgesellschaft | Donaudampfschifffahrtsgesellschaft | true
          donaudampfschifffahrtsgesellschaft | Donaudampfschifffahrtsgesellschoft | false
          p=nosuchuser    | ?p=NoSuchUser                     | true
          from:           | missing From: header              | true
          from:           | missing From header               | false
          from:           | wherefrom: here                   | false
          :deferred)      | (server:deferred)                 | true
          (g18) * please  | (G18) wait, please                | true
          <>              | from <> refused                   | true
          <>              | from < > refused                  | false
          .. * ..         | a..b..                            | true
          [cvu*           | 550 [CVU-12] no                   | true
          [cvu*           | 550 (CVU-12) no                   | false
          (a*             | 550 (about) it                    | true
          *ёлка           | новая-ёлка                        | true
          *лка            | ёлка                              | true
          *лка            | ёлки                              | false
          a ((((((((( b   | x a ((((((((( b                   | true
          a ((((((((( b   | x a (((((((((( b                  | false
          """)
  void matches(String phrase, String text, boolean expected) {
    PhraseFinder.Builder builder = new PhraseFinder.Builder();
    int number = builder.add(Phrase.parse(phrase));
    assertEquals(expected, hits(builder.build(), NormalText.of(text)).has(number));
  }

  private static PhraseHits hits(PhraseFinder finder, NormalText text) {
    PhraseHits hits = new PhraseHits(finder.size());
    finder.scan(text, hits);
    return hits;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no such user    | No such user. No such user!            | No such user
          user * unknown  | The user, a user who is unknown        | user who is unknown
          user * unknown  | user unknown, unknown                  | user unknown
          a1 * b2 * c3    | a1 b2 a1 b2 c3 c3                      | a1 b2 c3
          no * no         | no no no                               | no no
          """)
  void countsWhereItFirstEndsFromItsNearestBeginning(String phrase, String text, String matched) {
    PhraseFinder.Builder builder = new PhraseFinder.Builder();
    int number = builder.add(Phrase.parse(phrase));
    PhraseHits hits = hits(builder.build(), NormalText.of(text));
    for (int i = 0; i < hits.count(); i++) {
      if (hits.phrase(i) == number && hits.isFirst(i)) {
        assertEquals(matched, text.substring(hits.start(i), hits.end(i)));
      }
    }
    assertTrue(hits.has(number));
  }

  @Test
  void whatWasFoundInOneTextIsForgottenForTheNext() {
    PhraseFinder.Builder builder = new PhraseFinder.Builder();
    int number = builder.add(Phrase.parse("user * unknown"));
    PhraseFinder finder = builder.build();
    PhraseHits hits = hits(finder, NormalText.of("user unknown"));
    assertTrue(hits.has(number));
    hits.clear();
    finder.scan(NormalText.of("unknown"), hits);
    assertFalse(hits.has(number));
  }

  @Test
  void equalPhrasesHaveOneNumberAndLongerOnesAnother() {
    PhraseFinder.Builder builder = new PhraseFinder.Builder();
    int number = builder.add(Phrase.parse("user * unknown"));
    assertEquals(number, builder.add(Phrase.parse("user  *  unknown")));
    assertNotEquals(number, builder.add(Phrase.parse("user * unknown * here")));
  }

  /** Many phrases of one or two pieces at once, against a search for each of them. */
  @Test
  void findsWhatASimpleSearchFinds() {
    Random random = new Random(11);
    int found = 0;
    for (int round = 0; round < 100; round++) {
      Set<String> sources = new TreeSet<>();
      while (sources.size() < 40) {
        sources.add(phrase(random));
      }
      List<Phrase> phrases = sources.stream().map(Phrase::parse).toList();
      PhraseFinder.Builder builder = new PhraseFinder.Builder();
      int[] numbers = phrases.stream().mapToInt(builder::add).toArray();
      PhraseFinder finder = builder.build();
      for (int t = 0; t < 20; t++) {
        NormalText text = NormalText.of(characters(random, 5 + random.nextInt(t < 19 ? 40 : 400)));
        PhraseHits hits = hits(finder, text);
        String plain = text.toString();
        for (int p = 0; p < phrases.size(); p++) {
          Phrase phrase = phrases.get(p);
          boolean expected = stands(phrase, plain);
          assertEquals(expected, hits.has(numbers[p]), () -> phrase + " in '" + plain + "'");
          found += expected ? 1 : 0;
        }
      }
    }
    assertTrue(found > 3_000, "only " + found);
  }

  private static String characters(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("aaabb1  (:'\u044f\u90ae".charAt(random.nextInt(13)));
    }
    return text.toString();
  }

  private static String phrase(Random random) {
    String first = piece(random);
    return random.nextInt(3) == 0 ? first + " * " + piece(random) : first;
  }

  private static String piece(Random random) {
    String text = "";
    while (text.length() < 2) {
      text = characters(random, 1 + random.nextInt(5)).strip().replaceAll(" +", " ");
    }
    return (random.nextInt(4) == 0 ? "*" : "") + text + (random.nextInt(4) == 0 ? "*" : "");
  }

  private static boolean stands(Phrase phrase, String text) {
    Phrase.Piece first = phrase.pieces().get(0);
    for (int from = next(first, text, 0); from >= 0; from = next(first, text, from + 1)) {
      if (phrase.pieces().size() == 1) {
        return true;
      }
      int end = from + first.text().length();
      int second = next(phrase.pieces().get(1), text, end);
      if (second >= 0 && second - end <= Phrase.GAP) {
        return true;
      }
    }
    return false;
  }

  private static int next(Phrase.Piece piece, String text, int from) {
    int at = text.indexOf(piece.text(), from);
    while (at >= 0
        && ((piece.wordStart() && isWithinWord(text, at))
            || (piece.wordEnd() && isWithinWord(text, at + piece.text().length())))) {
      at = text.indexOf(piece.text(), at + 1);
    }
    return at;
  }

  private static boolean isWithinWord(String text, int i) {
    return i > 0
        && i < text.length()
        && Folding.isWordChar(text.charAt(i - 1))
        && Folding.isWordChar(text.charAt(i));
  }

  @Test
  void alternativesStandForAllTheirPhrases() {
    assertEquals(
        List.of("a user * gone", "a user * unknown", "a box * gone", "a box * unknown"),
        Phrase.alternatives("a (user|box) * (gone|unknown)"));
    assertEquals(List.of("(bl)"), Phrase.alternatives("(bl)"));
    assertEquals(List.of("unclosed (a|b"), Phrase.alternatives("unclosed (a|b"));
  }
}
