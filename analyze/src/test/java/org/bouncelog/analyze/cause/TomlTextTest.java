package org.bouncelog.analyze.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tomlj.TomlParseResult;

/** A TOML parser that fails instead of listing what is wrong. */
class TomlTextTest {
  /** Stands for the real parser on a text that it cannot bear. */
  private static TomlParseResult fails(String text) {
    throw new NullPointerException("inside of the parser, at " + text);
  }

  private static TomlParseResult recursesTooDeep(String text) {
    throw new StackOverflowError(text);
  }

  @Test
  void aFailureOfTheParserIsAnErrorOfTheText() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> TomlText.parse("[[rule]]", TomlTextTest::fails));
    assertInstanceOf(NullPointerException.class, e.getCause());
    assertThrows(
        IllegalArgumentException.class,
        () -> TomlText.parse("[[rule]]", TomlTextTest::recursesTooDeep));
  }

  @Test
  void whatTheParserListsStays() {
    assertEquals(1, TomlText.parse("lang = 'en").errors().get(0).position().line());
    assertEquals("en", TomlText.parse("lang = 'en'").getString("lang"));
  }

  @Test
  void rulesThatTheParserCannotBearAreAProblemOfTheirFile() {
    List<RuleProblem> problems = new ArrayList<>();
    List<Rule> rules =
        RuleFile.read(
            "own.toml",
            "[[rule]]",
            true,
            problems,
            text -> TomlText.parse(text, TomlTextTest::fails));
    assertEquals(List.of(), rules);
    assertEquals(
        List.of(
            "own.toml: not TOML: so broken that the TOML parser stops: look for quotes and"
                + " brackets without a partner; see https://toml.io"),
        problems.stream().map(RuleProblem::toString).toList());
  }
}
