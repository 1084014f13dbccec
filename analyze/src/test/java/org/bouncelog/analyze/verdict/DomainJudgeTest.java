package org.bouncelog.analyze.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.bouncelog.analyze.cause.CauseCatalogue;
import org.junit.jupiter.api.Test;

/** Domains are judged one after the other, each by its own failures. */
class DomainJudgeTest {
  private static final String DENIED = "domain-unknown";
  private static final int ENOUGH = 72;

  private final DomainJudge judge =
      new DomainJudge(
          new BlameResolver(
              new History(Map.of(), Map.of(), Map.of(), Map.of()), GuardLimits.DEFAULT),
          CauseCatalogue.builtIn());

  private void denied(String domain, long hour) {
    judge.add(
        new Failure(
            1,
            "ann@" + domain,
            domain,
            DENIED,
            false,
            false,
            true,
            hour * 3600,
            hour * 3600,
            "mx1",
            null,
            null,
            null,
            null,
            null,
            1,
            true,
            Failure.Names.NOBODY,
            false,
            true));
  }

  private void assertDead(boolean a, boolean b) {
    judge.finish();
    assertEquals(a, judge.isDead("a.example", DENIED), "a");
    assertEquals(b, judge.isDead("b.example", DENIED), "b");
  }

  @Test
  void aFailureOfTheDomainBeforeIsNotOfTheNext() {
    denied("a.example", 0);
    denied("b.example", ENOUGH);
    assertDead(false, false);
  }

  @Test
  void theDomainBeforeIsDeadAndNotTheNext() {
    denied("a.example", 0);
    denied("a.example", ENOUGH);
    denied("b.example", 0);
    assertDead(true, false);
  }

  @Test
  void theLastDomainIsJudgedToo() {
    denied("a.example", 0);
    denied("b.example", 0);
    denied("b.example", ENOUGH);
    assertDead(false, true);
  }
}
