package org.bouncelog.ingest.line;

import org.jspecify.annotations.Nullable;

/**
 * Forms of a log that lack what is needed. They are named, so that somebody can have the log
 * written otherwise.
 */
public enum LackingForm {
  /** Stamps count from the start of the machine. */
  SHORT_MONOTONIC(Lack.TIME, "journalctl -o short-monotonic"),
  SHORT_DELTA(Lack.TIME, "journalctl -o short-delta"),
  /** Deliveries without any header, as of {@code journalctl -o cat}. */
  NO_HEADER(Lack.TIME, "journalctl -o cat"),
  /** Texts that are long or not printable, without {@code --all}. */
  LEFT_OUT(Lack.TEXT, "journalctl"),
  /** A journal as journald keeps it. */
  JOURNAL_FILE(Lack.FORM, "systemd-journald"),
  JSON(Lack.FORM, "JSON"),
  XML(Lack.FORM, "XML");

  /** What is missing. */
  public enum Lack {
    TIME,
    TEXT,
    /** Nothing in it is known for a line of a log. */
    FORM
  }

  private static final byte[] JOURNAL = Bytes.of("LPKSHHRH");

  private final Lack lack;
  private final String label;

  LackingForm(Lack lack, String label) {
    this.lack = lack;
    this.label = label;
  }

  public Lack lack() {
    return lack;
  }

  /** The program and option, or the format, for people. */
  public String label() {
    return label;
  }

  /** The form of a line in which no header was found; null for any other. */
  static @Nullable LackingForm of(byte[] b, int from, int to) {
    if (to - from < 8) {
      return null;
    }
    return switch (b[from]) {
      case '[' -> sinceStart(b, from, to);
      case '{' -> JSON;
      case '<' -> b[from + 1] == '?' ? XML : null;
      case 'L' -> Bytes.startsWith(b, from, to, JOURNAL) ? JOURNAL_FILE : null;
      default -> DeliveryShape.isOfAnyMta(b, from, to) ? NO_HEADER : null;
    };
  }

  /** {@code [ 4999.999900] host}, {@code [ 5000.999900 < 1.000000 >] host}. */
  private static @Nullable LackingForm sinceStart(byte[] b, int from, int to) {
    int number = Bytes.skip(b, from + 1, to, ' ');
    int point = Bytes.digitsEnd(b, number, to);
    int end = point < to && b[point] == '.' ? Bytes.digitsEnd(b, point + 1, to) : point;
    boolean ours = DeliveryShape.isOfAnyMta(b, from, to);
    if (end - point != 7 || end >= to || !ours) { // the kernel's own log has such stamps, too
      return b[from + 1] == '{' ? JSON : null;
    }
    return b[end] == ']' ? SHORT_MONOTONIC : SHORT_DELTA;
  }
}
