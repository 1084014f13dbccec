package org.bouncelog.analyze.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is Ann's is found, what is somebody else's is not. */
class ForgottenAddressTest {
  private final ForgottenAddress ann =
      new ForgottenAddress("Ann@Firm.example", "nobody", Set.of("mary-ann"));

  /** The parts between stars are to go. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "*ann*@firm.example",
        "*ANN*@Firm.Example",
        "<*ann*@firm.example>, <*ann*@firm.example>",
        "*ann*@firm.example,*ann*@firm.example",
        "no such user *ann*@firm.example.",
        "rcpt=*ann*@firm.example: '*ann*@firm.example' is unknown",
        "https://why.example/?id=*ann*%40firm.example&to=%3C*ann*%40firm.example%3E",
        "user-is-not-here:*ann*@firm.example",
      })
  void anAddressIsFoundWhereverItStands(String text) {
    assertEquals(text.replaceAll("[*]\\w+[*]", "nobody"), ann.without(text.replace("*", "")));
  }

  /** Senders that hold their recipient. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "bounce-42-*ann*=firm.example@news.example",
        "Bounce-42-*ANN*=FIRM.example@news.example",
        "news-bounces+*ann*=firm.example@news.example",
        "bounce+*ann*==a==firm.example==news@news.example",
        "bounce-*ann*=firm.example-1234@news.example",
        "bounce.*ann*=40firm.example@news.example",
        "SRS0=abcd=ef=firm.example=*ann*@forward.example",
        "SRS1=abcd=forward.example==abcd=ef=firm.example=*ann*@second.example",
        "*ann*%firm.example@gate.example",
        "refused <bounce-42-*ann*=firm.example@news.example> for <*ann*@firm.example>",
      })
  void itIsFoundInsideOfSenders(String text) {
    assertEquals(text.replaceAll("[*]\\w+[*]", "nobody"), ann.without(text.replace("*", "")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "joann@firm.example",
        "jo.ann@firm.example",
        "jo-ann@firm.example",
        "jo_ann@firm.example",
        "jo+ann@firm.example",
        "o'ann@firm.example",
        "éann@firm.example",
        "ann.lee@firm.example",
        "ann@other.firm.example",
        "ann@firm.example.org",
        "ann@firm.examples",
        "ann@firm.example-shop.example",
        "ann@firmxexample",
        "ann of firm.example",
        "bounce-42-joann=firm.example@news.example",
        "bounce-42-mary-ann=firm.example@news.example",
        "bounce-42-ann=firm.example.org@news.example",
        "SRS0=abcd=ef=my.firm.example=ann@forward.example",
        "SRS0=abcd=ef=firm.example=ann.lee@forward.example",
      })
  void aLongerOneIsSomebodyElses(String text) {
    assertEquals(text, ann.without(text));
  }

  @Test
  void aTextAboutHerLosesHerBareNameToo() {
    assertEquals(
        "550 unknown user: \"nobody\" (nobody@mail.firm.example), not annie or %22nobody%22",
        ann.nameless("550 unknown user: \"ann\" (Ann@mail.firm.example), not annie or %22ann%22"));
    assertEquals(
        "550 a is not x@firm.example",
        new ForgottenAddress("a@firm.example", "x", Set.of())
            .nameless("550 a is not a@firm.example"));
  }
}
