package org.bouncelog.ingest.line;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/** Local time of one zone to UTC; remembers between which changes of the clocks it is. */
final class LocalTime {
  private static final long SECOND = 1_000_000L;
  private static final long DAY_SECONDS = 86_400L;

  /** Lines are written a little out of order; an hour that comes again runs back by more. */
  private static final long DISORDER = 30 * SECOND;

  /** Further than any zone is from UTC, and any clock is set back. */
  private static final long ZONE_MARGIN_SECONDS = 26 * 3600;

  private final ZoneRules zone;

  /** Local seconds between which the zone keeps one offset; empty when nothing is known. */
  private long uniformFrom;

  private long uniformTo;
  private long uniformOffset;

  LocalTime(ZoneRules zone) {
    this.zone = zone;
  }

  LocalTime copy() {
    LocalTime copy = new LocalTime(zone);
    copy.uniformFrom = uniformFrom;
    copy.uniformTo = uniformTo;
    copy.uniformOffset = uniformOffset;
    return copy;
  }

  /** Whether clocks are set back between these two times, or nearly so. */
  boolean setBackBetween(long fromMicros, long toMicros) {
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

  /**
   * Microseconds since the epoch, UTC.
   *
   * @param localSeconds local date and time as if it were UTC
   * @param last the line before, microseconds UTC, or {@link StampClock#NONE}: of two equal hours
   *     it tells which
   */
  long utc(long localSeconds, long last) {
    if (localSeconds >= uniformFrom && localSeconds < uniformTo) {
      return (localSeconds - uniformOffset) * SECOND;
    }
    return utcNearTransition(localSeconds, last);
  }

  private long utcNearTransition(long localSeconds, long last) {
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
    return last != StampClock.NONE && first < last - DISORDER ? second : first;
  }
}
