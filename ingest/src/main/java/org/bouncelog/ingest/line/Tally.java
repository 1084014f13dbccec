package org.bouncelog.ingest.line;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncelog.ingest.event.Mta;
import org.bouncelog.ingest.line.LineVerdict.Category;
import org.jspecify.annotations.Nullable;

/**
 * The account of a source: what became of every line. One for each parsing thread, merged at the
 * end; not thread-safe.
 */
public final class Tally {
  /** How many lines that were not understood are kept. */
  public static final int SAMPLES = 5;

  private static final int SAMPLE_BYTES = 500;

  /**
   * A line that was not understood.
   *
   * @param byteOffset its start in the decompressed stream
   * @param text its first {@value #SAMPLE_BYTES} bytes, malformed UTF-8 replaced
   */
  public record Sample(LineVerdict verdict, long byteOffset, String text) implements Serializable {}

  private static final LineVerdict[] VERDICTS = LineVerdict.values();
  private static final Mta[] MTAS = Mta.values();

  private final long[] lines = new long[VERDICTS.length];
  private final long[] events = new long[MTAS.length];
  private final List<Sample> samples = new ArrayList<>();
  private final long[] lacking = new long[LackingForm.values().length];
  private long firstLoggedAt = Long.MAX_VALUE;
  private long lastLoggedAt = StampClock.NONE;

  /**
   * An account as numbers, for who takes it elsewhere; what is zero may be missing.
   *
   * @param firstLoggedAt microseconds, UTC; {@link StampClock#NONE} for none
   * @param lastLoggedAt the same
   */
  @SuppressWarnings("serial")
  public record Numbers(
      Map<LineVerdict, Long> lines,
      Map<Mta, Long> events,
      Map<LackingForm, Long> lacking,
      List<Sample> samples,
      long firstLoggedAt,
      long lastLoggedAt)
      implements Serializable {}

  /** The account that has these numbers. */
  public static Tally of(Numbers numbers) {
    Tally tally = new Tally();
    numbers.lines().forEach((verdict, n) -> tally.lines[verdict.ordinal()] = n);
    numbers.events().forEach((mta, n) -> tally.events[mta.ordinal()] = n);
    numbers.lacking().forEach((form, n) -> tally.lacking[form.ordinal()] = n);
    numbers.samples().forEach(tally::keep);
    if (numbers.firstLoggedAt() != StampClock.NONE) {
      tally.firstLoggedAt = numbers.firstLoggedAt();
    }
    tally.lastLoggedAt = numbers.lastLoggedAt();
    return tally;
  }

  /** Its numbers. */
  public Numbers numbers() {
    return new Numbers(
        counts(VERDICTS, lines),
        counts(MTAS, events),
        counts(LackingForm.values(), lacking),
        samples(),
        firstLoggedAtMicros(),
        lastLoggedAt);
  }

  private static <E extends Enum<E>> Map<E, Long> counts(E[] keys, long[] numbers) {
    Map<E, Long> counts = new LinkedHashMap<>();
    for (E key : keys) {
      if (numbers[key.ordinal()] > 0) {
        counts.put(key, numbers[key.ordinal()]);
      }
    }
    return counts;
  }

  void line(LineVerdict verdict) {
    lines[verdict.ordinal()]++;
  }

  void event(Mta mta) {
    events[mta.ordinal()]++;
  }

  void lacking(@Nullable LackingForm form) {
    if (form != null) {
      lacking[form.ordinal()]++;
    }
  }

  /** The form of most lines that lack what is needed, or null where none does. */
  public @Nullable LackingForm lacking() {
    LackingForm most = null;
    for (LackingForm form : LackingForm.values()) {
      if (lacking[form.ordinal()] > (most == null ? 0 : lacking[most.ordinal()])) {
        most = form;
      }
    }
    return most;
  }

  void loggedAt(long micros) {
    if (micros < firstLoggedAt) {
      firstLoggedAt = micros;
    }
    if (micros > lastLoggedAt) {
      lastLoggedAt = micros;
    }
  }

  void sample(LineVerdict verdict, long byteOffset, byte[] bytes, int from, int to) {
    if (samples.size() >= SAMPLES && byteOffset > samples.get(SAMPLES - 1).byteOffset()) {
      return;
    }
    int length = Math.min(to - from, SAMPLE_BYTES);
    keep(new Sample(verdict, byteOffset, new String(bytes, from, length, StandardCharsets.UTF_8)));
  }

  private void keep(Sample sample) {
    samples.add(sample);
    // Blocks are parsed in any order: the first lines of the source stay.
    samples.sort(Comparator.comparingLong(Sample::byteOffset));
    if (samples.size() > SAMPLES) {
      samples.remove(SAMPLES);
    }
  }

  /** Adds the account of another thread. */
  public void add(Tally other) {
    for (int i = 0; i < lines.length; i++) {
      lines[i] += other.lines[i];
    }
    for (int i = 0; i < events.length; i++) {
      events[i] += other.events[i];
    }
    for (int i = 0; i < lacking.length; i++) {
      lacking[i] += other.lacking[i];
    }
    firstLoggedAt = Math.min(firstLoggedAt, other.firstLoggedAt);
    lastLoggedAt = Math.max(lastLoggedAt, other.lastLoggedAt);
    for (Sample sample : other.samples) {
      keep(sample);
    }
  }

  public long lines(LineVerdict verdict) {
    return lines[verdict.ordinal()];
  }

  public long lines(Category category) {
    long sum = 0;
    for (LineVerdict verdict : VERDICTS) {
      sum += verdict.category() == category ? lines[verdict.ordinal()] : 0;
    }
    return sum;
  }

  /** All lines: recognised, ignored and unparsed. */
  public long lines() {
    long sum = 0;
    for (long count : lines) {
      sum += count;
    }
    return sum;
  }

  /**
   * Whether all lines are known and tell of nothing, as in a log of connects and start-up: nothing
   * was not understood, and an MTA wrote some of it.
   */
  public boolean isQuiet() {
    long foreign =
        lines(LineVerdict.OTHER_PROGRAM)
            + lines(LineVerdict.EMPTY)
            + lines(LineVerdict.CONTINUATION);
    return lines(Category.RECOGNISED) == 0
        && lines(Category.UNPARSED) == 0
        && lines(Category.IGNORED) > foreign;
  }

  public long events(Mta mta) {
    return events[mta.ordinal()];
  }

  public long events() {
    long sum = 0;
    for (long count : events) {
      sum += count;
    }
    return sum;
  }

  /** The first lines of the source that were not understood, in order. */
  public List<Sample> samples() {
    return List.copyOf(samples);
  }

  /** Earliest stamp of a line, microseconds, UTC; {@link StampClock#NONE} when there was none. */
  public long firstLoggedAtMicros() {
    return firstLoggedAt == Long.MAX_VALUE ? StampClock.NONE : firstLoggedAt;
  }

  /** Latest stamp of a line, microseconds, UTC; {@link StampClock#NONE} when there was none. */
  public long lastLoggedAtMicros() {
    return lastLoggedAt;
  }
}
