package org.bouncelog.ingest.line;

/** Numbers of fixed width in stamps; -1 where the bytes are no digits or out of range. */
final class Digits {
  private Digits() {}

  static int two(byte[] b, int at) {
    int tens = b[at] - '0';
    int ones = b[at + 1] - '0';
    return (tens | ones | 9 - tens | 9 - ones) < 0 ? -1 : tens * 10 + ones;
  }

  /** Two digits, the first of which may be a blank. */
  static int paddedTwo(byte[] b, int at) {
    int ones = b[at + 1] - '0';
    return b[at] == ' ' ? (ones < 0 || ones > 9 ? -1 : ones) : two(b, at);
  }

  static int four(byte[] b, int at) {
    int high = two(b, at);
    int low = two(b, at + 2);
    return high < 0 || low < 0 ? -1 : high * 100 + low;
  }

  /** Second of the day from {@code HH:MM:SS}; a leap second counts as the next minute's first. */
  static int timeOfDay(byte[] b, int at) {
    int minute = minuteOfDay(b, at);
    int second = two(b, at + 6);
    return minute < 0 || second < 0 || second > 60 || b[at + 5] != ':' ? -1 : minute * 60 + second;
  }

  /** Minute of the day from {@code HH:MM}. */
  static int minuteOfDay(byte[] b, int at) {
    int hour = two(b, at);
    int minute = two(b, at + 3);
    boolean valid = hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && b[at + 2] == ':';
    return valid ? hour * 60 + minute : -1;
  }

  /** Microseconds from the digits of a fraction of a second in {@code [from, to)}. */
  static int micros(byte[] b, int from, int to) {
    int micros = 0;
    for (int i = 0; i < 6; i++) {
      micros = micros * 10 + (from + i < to ? b[from + i] - '0' : 0);
    }
    return micros;
  }
}
