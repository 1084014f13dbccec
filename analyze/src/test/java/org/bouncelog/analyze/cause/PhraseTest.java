package org.bouncelog.analyze.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
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
          spam * refused  | spam was refused                  | true
          spam * refuse*  | refused spam                      | false
          spa* * refuse*  | this spam is refused              | true
          donaudampfschiff | Donaudampfschiff                 | true
          donaudampfschifffahrtsgesellschaft | Donaudampfschifffahrtsgesellschaft | true
          donaudampfschifffahrtsgesellschaft | Donaudampfschifffahrtsgesellschoft | false
          p=nosuchuser    | ?p=NoSuchUser                     | true
          """)
  void matches(String phrase, String text, boolean expected) {
    PhraseFinder trie = new PhraseFinder(List.of(Phrase.parse(phrase)));
    NormalText normal = new NormalText();
    normal.set(text);
    PhraseHits hits = trie.hits();
    hits.begin();
    trie.scan(normal, hits);
    assertEquals(expected, hits.has(0));
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
