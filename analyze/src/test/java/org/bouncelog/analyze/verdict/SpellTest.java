package org.bouncelog.analyze.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.bouncelog.analyze.verdict.Failure.Names;
import org.bouncelog.analyze.verdict.Group.Scope;
import org.junit.jupiter.api.Test;

/** Since when a fault lasts. */
class SpellTest {
  private static final long DAY = Mailings.DAY;
  private static final Group HOSTER = new Group(Scope.ANSWERER, "host.example");

  private final List<Failure> failures = new ArrayList<>();

  @Test
  void aFaultIsSinceItsFirstFailure() {
    failAt(10 * DAY, 20);
    assertEquals(10 * DAY, since());
  }

  /** What was waiting for days has reasons of its own, be it one message or several. */
  @Test
  void whatHasBeenFailingForDaysDoesNotDateIt() {
    failAt(6 * DAY, 1);
    failAt(6 * DAY + 60, 3);
    failAt(10 * DAY, 20);
    assertEquals(10 * DAY, since());
  }

  @Test
  void whatFailsInSmallPartsAtFirstDoes() {
    failAt(9 * DAY + 3600, 3);
    failAt(10 * DAY, 20);
    assertEquals(9 * DAY + 3600, since());
  }

  /** A mailing a week, each of which fails as a whole, be it of one reader or of many. */
  @Test
  void aFaultOfWeeksIsSinceTheFirstOfThem() {
    for (int readers : new int[] {1, 24}) {
      failures.clear();
      for (long week = 1; week <= 10; week++) {
        failAt(7 * week * DAY, readers);
      }
      assertEquals(7 * DAY, since());
    }
  }

  @Test
  void soDoesALargePart() {
    failAt(6 * DAY, 8);
    failAt(10 * DAY, 20);
    assertEquals(6 * DAY, since());
  }

  private static Spell spell(List<Failure> some) {
    return new Spell(new Fault(Fault.Kind.RECEIVER_FAULT, HOSTER), some);
  }

  @Test
  void itTakesUpTheTimeOfANarrowerOne() {
    failAt(8 * DAY, 1);
    Spell narrow = spell(failures);
    failures.clear();
    failAt(9 * DAY, 1);
    Spell wide = spell(failures);
    assertEquals(9 * DAY, wide.since());
    wide.absorb(narrow);
    assertEquals(8 * DAY, wide.since());
  }

  /** Most of it is four fifths. */
  @Test
  void itIsMostlyInAGroupThatFourFifthsShare() {
    failAt(9 * DAY, 4);
    Failure told = failures.get(0);
    Failure unnamed =
        new Failure(
            9,
            told.address(),
            told.domain(),
            told.cause(),
            false,
            false,
            true,
            told.began(),
            told.ended(),
            told.logHost(),
            null,
            null,
            "192.0.2.1",
            null,
            null,
            0,
            true,
            Names.NOBODY,
            false,
            true);
    failures.add(unnamed);
    assertTrue(spell(failures).isMostlyIn(HOSTER));
    assertFalse(spell(failures.subList(1, 5)).isMostlyIn(HOSTER));
    Group domain = new Group(Scope.DOMAIN, "firm.example");
    Group server = new Group(Scope.HOST, "mx1");
    assertEquals(List.of(domain, new Group(Scope.IP, "192.0.2.1"), server), Spell.groups(unnamed));
    assertEquals(
        List.of(domain, HOSTER, new Group(Scope.RELAY, HOSTER.key()), server), Spell.groups(told));
  }

  private long since() {
    return new Spell(new Fault(Fault.Kind.RECEIVER_FAULT, HOSTER), failures).incident(true).since();
  }

  private void failAt(long began, int messages) {
    for (int i = 0; i < messages; i++) {
      long row = failures.size() + 1L;
      failures.add(
          new Failure(
              row,
              "r" + row + "@firm.example",
              "firm.example",
              "mailbox-full",
              false,
              false,
              true,
              began,
              Math.max(began, 10 * DAY),
              "mx1",
              HOSTER.key(),
              new Route("mx.host.example", 25),
              null,
              "rcpt",
              550,
              1,
              true,
              Names.RECIPIENT,
              false,
              true));
    }
  }
}
