package org.bouncelog.cli.scenario;

import java.time.Duration;
import java.time.Instant;

/**
 * Weeks of mail in which one thing goes wrong.
 *
 * @param readers how many readers it touches, about
 * @param hours how long it lasts
 * @param before weeks of mail before it
 * @param after weeks of mail after it
 * @param start time of the day at which it begins, half an hour before a mailing; in UTC
 * @param mta the program on the newsletter's host
 */
public record Scenario(
    Kind kind, int readers, int hours, int before, int after, Duration start, Mta mta, long seed) {
  /** A Monday. */
  static final Instant FIRST_DAY = Instant.parse("2026-01-05T00:00:00Z");

  /** Mail server programs. */
  public enum Mta {
    POSTFIX,
    POSTFIX_LONG,
    EXIM,
    SENDMAIL
  }

  public static Scenario of(Kind kind, int readers, int hours, int before, Mta mta, long seed) {
    return new Scenario(kind, readers, hours, before, 3, Duration.ofMinutes(450), mta, seed);
  }

  /** The same, beginning at another time of the day. */
  public Scenario startingAt(Duration time) {
    return new Scenario(kind, readers, hours, before, after, time, mta, seed);
  }

  /** The same with another fault. */
  Scenario as(Kind other) {
    return new Scenario(other, readers, hours, before, after, start, mta, seed);
  }

  /** Whether the newsletter's host is the only one. */
  boolean isAlone() {
    return kind == Kind.PORT_25 || seed % 2 == 0;
  }

  int faultDay() {
    return before * 7;
  }

  public int days() {
    return (before + after) * 7 + 1 + hours / 24;
  }

  /** When the fault begins. */
  public Instant from() {
    return FIRST_DAY.plus(Duration.ofDays(faultDay())).plus(start);
  }

  /** When it is over. */
  public Instant to() {
    return from().plus(Duration.ofHours(hours));
  }

  @Override
  public String toString() {
    return String.format(
        "%-17s %4d readers %4d h %s %s seed %d",
        kind, readers, hours, before == 0 ? "first " : before + " weeks", mta, seed);
  }
}
