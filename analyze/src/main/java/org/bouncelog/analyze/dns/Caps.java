package org.bouncelog.analyze.dns;

import java.util.List;

/** Bounds for hostile text. */
final class Caps {
  /** Most records of a fact. */
  static final int RECORDS = 20;

  /** Most characters of a record of a fact. */
  static final int RECORD = 1_000;

  /** Most characters of any other value. */
  static final int VALUE = 300;

  private Caps() {}

  /** At most {@code max} characters; a longer text ends in "…". */
  static String text(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = max - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  static List<String> records(List<String> records) {
    return records.stream().limit(RECORDS).map(record -> text(record, RECORD)).toList();
  }
}
