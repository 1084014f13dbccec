package org.bouncelog.ingest.line;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Turns the stamps of one source, in the order of its lines, into microseconds since the epoch,
 * UTC. The order says what the stamp leaves out: the year, and which of two equal hours when clocks
 * are set back. A copy continues from the same point independently.
 */
public final class StampClock {
  /** No time: a stamp that does not exist, or no stamp yet. */
  public static final long NONE = Long.MIN_VALUE;

  private static final long SECOND = 1_000_000L;
  private static final long DAY_SECONDS = 86_400L;
  private static final long DAY = DAY_SECONDS * SECOND;

  /** A log that runs back by more than this has entered a new year. */
  private static final long NEW_YEAR_JUMP = 183 * DAY;

  /** A log that runs forward by more than this has a late line of the old year. */
  private static final long OLD_YEAR_JUMP = 358 * DAY;

  /** A stamp this far ahead or behind goes on from the one before it. */
  private static final long NEAR_AHEAD = 32 * DAY;

  private static final long NEAR_BEHIND = 2 * DAY;

  /** A log that jumps, and soon jumps back to where it was, was written with a wrong clock. */
  private static final long SHORT_STAY = 7 * DAY;

  private static final long FUTURE_MARGIN = DAY;

  /** 2000-01-01: file times before it come from tools that blank them. */
  private static final long OLDEST_FILE_MILLIS = 946_684_800_000L;

  private final LocalTime zone;
  private final long limit;
  private final @Nullable Integer firstYear;

  /** The last stamp that the order of lines bears out. */
  private long last = NONE;

  /**
   * A stamp without a year that lies far from {@link #last}: the log jumped, or one line is off.
   */
  private long suspect = NONE;

  /** Where the log was before its last jump, and where it jumped to. */
  private long left = NONE;

  private long jumpedTo;

  /** Whether the stamp in hand goes on from {@link #last}. */
  private boolean onTrack;

  private boolean yearless;

  /** The 15 bytes of the last {@code Mmm dd HH:MM:SS}, and what it stood for. */
  private long keyHead;

  private long keyTail;
  private long keyMicros = NONE;

  /** The last {@code Mmm dd}, and its midnight in local seconds. */
  private long dayKey;

  private long dayStart = NONE;

  /** A clock for a source that was never read. */
  public StampClock(StampRules rules) {
    this.zone = new LocalTime(rules.zone().getRules());
    this.firstYear = rules.year();
    long known = micros(rules.asOf());
    if (rules.lastModifiedMillis() >= OLDEST_FILE_MILLIS) {
      known = Math.min(known, rules.lastModifiedMillis() * 1000);
    }
    this.limit = known + FUTURE_MARGIN;
  }

  /** A clock that continues after a line logged at {@code lastLoggedAtMicros}, or {@link #NONE}. */
  public StampClock(StampRules rules, long lastLoggedAtMicros) {
    this(rules);
    this.last = lastLoggedAtMicros;
  }

  /**
   * A clock that stands where another one stood.
   *
   * @param mark what that one's {@link #mark()} said
   */
  public StampClock(StampRules rules, String mark) {
    this(rules);
    String[] said = mark.split(" ", -1);
    int i = 0;
    this.last = Long.parseLong(said[i++]);
    this.suspect = Long.parseLong(said[i++]);
    this.left = Long.parseLong(said[i++]);
    this.jumpedTo = Long.parseLong(said[i++]);
    this.keyHead = Long.parseLong(said[i++]);
    this.keyTail = Long.parseLong(said[i++]);
    this.keyMicros = Long.parseLong(said[i++]);
    this.dayKey = Long.parseLong(said[i++]);
    this.dayStart = Long.parseLong(said[i++]);
    this.yearless = Boolean.parseBoolean(said[i]);
  }

  /** Where it stands, so that another machine can go on from there. */
  public String mark() {
    return LongStream.of(
                last, suspect, left, jumpedTo, keyHead, keyTail, keyMicros, dayKey, dayStart)
            .mapToObj(Long::toString)
            .collect(Collectors.joining(" "))
        + " "
        + yearless;
  }

  private StampClock(StampClock other) {
    this.zone = other.zone.copy();
    this.limit = other.limit;
    this.firstYear = other.firstYear;
    this.last = other.last;
    this.suspect = other.suspect;
    this.left = other.left;
    this.jumpedTo = other.jumpedTo;
    this.yearless = other.yearless;
    this.keyHead = other.keyHead;
    this.keyTail = other.keyTail;
    this.keyMicros = other.keyMicros;
    this.dayKey = other.dayKey;
    this.dayStart = other.dayStart;
  }

  /** An independent clock that stands at the same point. */
  public StampClock copy() {
    return new StampClock(this);
  }

  /** The last stamp, or {@link #NONE}. */
  public long last() {
    return last;
  }

  /** Whether a stamp without a year was seen. */
  public boolean yearless() {
    return yearless;
  }

  /**
   * Years, 0 or less, by which stamps without a year have to be moved so that the last one is not
   * in the future. A year that the user gave is not moved.
   */
  public int yearShift() {
    if (!yearless || firstYear != null || last == NONE) {
      return 0;
    }
    int shift = 0;
    while (shift > -50 && plusYears(last, shift) > limit) {
      shift--;
    }
    return shift;
  }

  /** The same date and time, {@code years} later, UTC. */
  public static long plusYears(long micros, int years) {
    if (years == 0 || micros == NONE) {
      return micros;
    }
    long seconds = Math.floorDiv(micros, SECOND);
    LocalDateTime moved = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC).plusYears(years);
    return moved.toEpochSecond(ZoneOffset.UTC) * SECOND + Math.floorMod(micros, SECOND);
  }

  /** A stamp that says all: takes note of it and gives it back. */
  public long exact(long micros) {
    last = micros;
    suspect = NONE;
    return micros;
  }

  /**
   * A stamp with its year in the source's zone.
   *
   * @param localSeconds the local date and time as if it were UTC
   */
  public long local(long localSeconds, int microsOfSecond) {
    return exact(utc(localSeconds) + microsOfSecond);
  }

  /**
   * A stamp without a year.
   *
   * @return {@link #NONE} for a day that no year has
   */
  public long yearless(int month, int day, int secondOfDay, int microsOfSecond) {
    if (!Calendar.exists(2024, month, day)) {
      return NONE;
    }
    long midnight = midnight(month, day, secondOfDay);
    keyMicros = NONE;
    dayStart = NONE;
    return note(utc(midnight + secondOfDay) + microsOfSecond);
  }

  private long note(long micros) {
    yearless = true;
    if (onTrack) {
      last = micros;
    } else {
      suspect = micros;
    }
    return micros;
  }

  /**
   * The stamp of RFC 3164, {@code Mmm dd HH:MM:SS} with a blank, zero or nothing before a one-digit
   * day's digit.
   *
   * @param at its first byte; 15 bytes must be readable
   * @return {@link #NONE} for any other form
   */
  long rfc3164(byte[] b, int at) {
    long head = Bytes.eight(b, at);
    long tail = Bytes.eight(b, at + 7);
    boolean settled = suspect == NONE;
    if (settled && head == keyHead && tail == keyTail && keyMicros != NONE) {
      last = keyMicros;
      return keyMicros;
    }
    int second = Digits.timeOfDay(b, at + 7);
    if (second < 0 || b[at + 6] != ' ' || b[at + 3] != ' ') {
      return NONE;
    }
    long day = head & 0xFF_FFFF_FFFF_FFFFL;
    if (!settled || day != dayKey || dayStart == NONE) {
      int month = Calendar.englishMonth(b[at], b[at + 1], b[at + 2]);
      int dayOfMonth = Digits.paddedTwo(b, at + 4);
      if (month == 0 || !Calendar.exists(2024, month, dayOfMonth)) {
        return NONE;
      }
      dayStart = midnight(month, dayOfMonth, second);
      dayKey = day;
    } else {
      onTrack = true;
    }
    keyHead = head;
    keyTail = tail;
    keyMicros = note(utc(dayStart + second));
    return keyMicros;
  }

  /** Whether clocks are set back between these two times, or nearly so. */
  public boolean setBackBetween(long fromMicros, long toMicros) {
    return zone.setBackBetween(fromMicros, toMicros);
  }

  /** Midnight, in local seconds, of the day in the year that the order of lines calls for. */
  private long midnight(int month, int day, int secondOfDay) {
    return Calendar.epochDay(yearInOrder(month, day, secondOfDay), month, day) * DAY_SECONDS;
  }

  private int yearInOrder(int month, int day, int secondOfDay) {
    onTrack = true;
    if (last == NONE) {
      return firstYear(month, day, secondOfDay);
    }
    int year = yearAfter(last, month, day, secondOfDay);
    if (isNear(last, at(year, month, day, secondOfDay))) {
      suspect = NONE;
      return year;
    }
    if (suspect != NONE) {
      int next = yearAfter(suspect, month, day, secondOfDay);
      long micros = at(next, month, day, secondOfDay);
      if (micros >= suspect - NEAR_BEHIND && micros <= suspect + NEW_YEAR_JUMP) {
        // A second line bears it out: the log did jump.
        left = last;
        jumpedTo = suspect;
        last = suspect;
        onTrack = isNear(suspect, micros);
        suspect = NONE;
        return next;
      }
    }
    if (left != NONE && Math.abs(last - jumpedTo) < SHORT_STAY) {
      int back = yearAfter(left, month, day, secondOfDay);
      if (isNear(left, at(back, month, day, secondOfDay))) {
        left = NONE;
        suspect = NONE;
        return back;
      }
    }
    onTrack = false;
    return year;
  }

  private static boolean isNear(long reference, long micros) {
    return micros >= reference - NEAR_BEHIND && micros <= reference + NEAR_AHEAD;
  }

  private int firstYear(int month, int day, int secondOfDay) {
    int year = firstYear != null ? firstYear : yearOf(limit) + 1;
    while (!Calendar.exists(year, month, day)
        || (firstYear == null && at(year, month, day, secondOfDay) > limit)) {
      year--;
    }
    return year;
  }

  /** The year for a line that stands behind one logged at {@code reference}. */
  private int yearAfter(long reference, int month, int day, int secondOfDay) {
    int year = yearOf(reference);
    if (!Calendar.exists(year, month, day)) {
      // February 29: a leap year next to the last line, else the one before it.
      if (Calendar.exists(year + 1, month, day)
          && at(year + 1, month, day, secondOfDay) - reference < NEW_YEAR_JUMP) {
        return year + 1;
      }
      do {
        year--;
      } while (!Calendar.exists(year, month, day));
      return year;
    }
    long here = at(year, month, day, secondOfDay);
    if (here < reference - NEW_YEAR_JUMP && Calendar.exists(year + 1, month, day)) {
      year++;
    } else if (here > reference + OLD_YEAR_JUMP && Calendar.exists(year - 1, month, day)) {
      year--;
    }
    // A clock that once ran wrong took us into the future: the way back is not a jump.
    if (firstYear == null
        && at(year, month, day, secondOfDay) > limit
        && Calendar.exists(year - 1, month, day)
        && at(year - 1, month, day, secondOfDay) >= reference - NEW_YEAR_JUMP) {
      year--;
    }
    return year;
  }

  /** Near enough for choosing a year. */
  private static long at(int year, int month, int day, int secondOfDay) {
    return (Calendar.epochDay(year, month, day) * DAY_SECONDS + secondOfDay) * SECOND;
  }

  private static int yearOf(long micros) {
    return LocalDateTime.ofEpochSecond(Math.floorDiv(micros, SECOND), 0, ZoneOffset.UTC).getYear();
  }

  private static long micros(Instant instant) {
    return instant.getEpochSecond() * SECOND + instant.getNano() / 1000;
  }

  private long utc(long localSeconds) {
    return zone.utc(localSeconds, last);
  }
}
