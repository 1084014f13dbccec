package org.bouncelog.ingest.line;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns the stamps of one source, in the order of its lines, into microseconds since the epoch,
 * UTC. The order says what the stamp leaves out: the year, and which of two equal hours when clocks
 * are set back. A copy continues from the same point independently.
 */
public final class StampClock {
  /** No time: a stamp that does not exist, or no stamp yet. */
  public static final long NONE = Long.MIN_VALUE;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long SECOND = 1_000_000L;
  private static final long DAY_SECONDS = 86_400L;
  private static final long DAY = DAY_SECONDS * SECOND;

  /** A log that runs back by more than this has entered a new year. */
  private static final long NEW_YEAR_JUMP = 183 * DAY;

  /** A log that runs forward by more than this has a late line of the old year. */
  private static final long OLD_YEAR_JUMP = 358 * DAY;

  /** Lines are written a little out of order; an hour that comes again runs back by more. */
  private static final long DISORDER = 30 * SECOND;

  /** Further than any zone is from UTC, and any clock is set back. */
  private static final long ZONE_MARGIN_SECONDS = 26 * 3600;

  private static final long FUTURE_MARGIN = DAY;

  /** 2000-01-01: file times before it come from tools that blank them. */
  private static final long OLDEST_FILE_MILLIS = 946_684_800_000L;

  private final ZoneRules zone;
  private final long limit;
  private final @Nullable Integer firstYear;

  private long last = NONE;
  private boolean yearless;

  /** Local seconds between which the zone keeps one offset; empty when nothing is known. */
  private long uniformFrom;

  private long uniformTo;
  private long uniformOffset;

  /** The 15 bytes of the last {@code Mmm dd HH:MM:SS}, and what it stood for. */
  private long keyHead;

  private long keyTail;
  private long keyMicros = NONE;

  /** The last {@code Mmm dd}, and its midnight in local seconds. */
  private long dayKey;

  private long dayStart = NONE;

  /** A clock for a source that was never read. */
  public StampClock(StampRules rules) {
    this.zone = rules.zone().getRules();
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

  private StampClock(StampClock other) {
    this.zone = other.zone;
    this.limit = other.limit;
    this.firstYear = other.firstYear;
    this.last = other.last;
    this.yearless = other.yearless;
    this.uniformFrom = other.uniformFrom;
    this.uniformTo = other.uniformTo;
    this.uniformOffset = other.uniformOffset;
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
    return micros;
  }

  /**
   * A stamp with its year in the source's zone.
   *
   * @param localSeconds the local date and time as if it were UTC
   */
  public long local(long localSeconds, int microsOfSecond) {
    last = utc(localSeconds) + microsOfSecond;
    return last;
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
    yearless = true;
    dayKey = 0;
    keyMicros = NONE;
    last = utc(midnight + secondOfDay) + microsOfSecond;
    return last;
  }

  /**
   * The stamp of RFC 3164, {@code Mmm dd HH:MM:SS} with a blank, zero or nothing before a one-digit
   * day's digit.
   *
   * @param at its first byte; 15 bytes must be readable
   * @return {@link #NONE} for any other form
   */
  long rfc3164(byte[] b, int at) {
    long head = (long) LONG.get(b, at);
    long tail = (long) LONG.get(b, at + 7);
    if (head == keyHead && tail == keyTail && keyMicros != NONE) {
      last = keyMicros;
      return keyMicros;
    }
    int second = Digits.timeOfDay(b, at + 7);
    if (second < 0 || b[at + 6] != ' ' || b[at + 3] != ' ') {
      return NONE;
    }
    long day = head & 0xFF_FFFF_FFFF_FFFFL;
    if (day != dayKey || dayStart == NONE) {
      int month = Calendar.englishMonth(b[at], b[at + 1], b[at + 2]);
      int dayOfMonth = Digits.paddedTwo(b, at + 4);
      if (month == 0 || !Calendar.exists(2024, month, dayOfMonth)) {
        return NONE;
      }
      dayStart = midnight(month, dayOfMonth, second);
      dayKey = day;
      yearless = true;
    }
    last = utc(dayStart + second);
    keyHead = head;
    keyTail = tail;
    keyMicros = last;
    return last;
  }

  /** Whether clocks are set back between these two times, or nearly so. */
  public boolean setBackBetween(long fromMicros, long toMicros) {
    if (zone.isFixedOffset()) {
      return false;
    }
    long from = Math.floorDiv(Math.min(fromMicros, toMicros), SECOND) - 2 * 3600;
    long to = Math.floorDiv(Math.max(fromMicros, toMicros), SECOND) + 2 * 3600;
    for (Instant at = Instant.ofEpochSecond(from); ; ) {
      ZoneOffsetTransition next = zone.nextTransition(at);
      if (next == null || next.toEpochSecond() > to) {
        return false;
      }
      if (next.isOverlap()) {
        return true;
      }
      at = next.getInstant();
    }
  }

  /** Midnight, in local seconds, of the day in the year that the order of lines calls for. */
  private long midnight(int month, int day, int secondOfDay) {
    int year = last == NONE ? firstYear(month, day, secondOfDay) : year(month, day, secondOfDay);
    return Calendar.epochDay(year, month, day) * DAY_SECONDS;
  }

  private int firstYear(int month, int day, int secondOfDay) {
    int year = firstYear != null ? firstYear : yearOf(limit) + 1;
    while (!Calendar.exists(year, month, day)
        || (firstYear == null && at(year, month, day, secondOfDay) > limit)) {
      year--;
    }
    return year;
  }

  private int year(int month, int day, int secondOfDay) {
    int year = yearOf(last);
    if (!Calendar.exists(year, month, day)) {
      // February 29: a leap year next to the last line, else the one before it.
      if (Calendar.exists(year + 1, month, day)
          && at(year + 1, month, day, secondOfDay) - last < NEW_YEAR_JUMP) {
        return year + 1;
      }
      do {
        year--;
      } while (!Calendar.exists(year, month, day));
      return year;
    }
    long here = at(year, month, day, secondOfDay);
    if (here < last - NEW_YEAR_JUMP && Calendar.exists(year + 1, month, day)) {
      year++;
    } else if (here > last + OLD_YEAR_JUMP && Calendar.exists(year - 1, month, day)) {
      year--;
    }
    // A clock that once ran wrong took us into the future: the way back is not a jump.
    if (firstYear == null
        && at(year, month, day, secondOfDay) > limit
        && Calendar.exists(year - 1, month, day)
        && at(year - 1, month, day, secondOfDay) >= last - NEW_YEAR_JUMP) {
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
    if (localSeconds >= uniformFrom && localSeconds < uniformTo) {
      return (localSeconds - uniformOffset) * SECOND;
    }
    return utcNearTransition(localSeconds);
  }

  private long utcNearTransition(long localSeconds) {
    Instant before = Instant.ofEpochSecond(localSeconds - ZONE_MARGIN_SECONDS);
    Instant after = Instant.ofEpochSecond(localSeconds + ZONE_MARGIN_SECONDS);
    ZoneOffsetTransition next = zone.nextTransition(before);
    if (next == null || next.getInstant().isAfter(after)) {
      ZoneOffsetTransition previous = zone.previousTransition(before);
      uniformOffset = zone.getOffset(before).getTotalSeconds();
      uniformFrom =
          previous == null ? localSeconds : previous.toEpochSecond() + ZONE_MARGIN_SECONDS;
      uniformFrom = Math.min(uniformFrom, localSeconds);
      uniformTo =
          next == null
              ? localSeconds + 365 * DAY_SECONDS
              : next.toEpochSecond() - ZONE_MARGIN_SECONDS;
      return (localSeconds - uniformOffset) * SECOND;
    }
    LocalDateTime local = LocalDateTime.ofEpochSecond(localSeconds, 0, ZoneOffset.UTC);
    List<ZoneOffset> offsets = zone.getValidOffsets(local);
    if (offsets.size() < 2) {
      // In the gap of spring a clock that was not set forward goes on with the old offset.
      return (localSeconds - zone.getOffset(local).getTotalSeconds()) * SECOND;
    }
    long first = (localSeconds - offsets.get(0).getTotalSeconds()) * SECOND;
    long second = (localSeconds - offsets.get(1).getTotalSeconds()) * SECOND;
    return last != NONE && first < last - DISORDER ? second : first;
  }
}
