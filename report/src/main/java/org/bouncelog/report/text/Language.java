package org.bouncelog.report.text;

import java.util.Locale;

/** The languages that reports are written in. */
public enum Language {
  EN(Locale.ENGLISH, ',', '.', "%"),
  // U+202F: French sets a narrow no-break space between groups and before the percent sign.
  FR(Locale.FRENCH, '\u202f', ',', "\u202f%");

  private final Locale locale;
  private final char grouping;
  private final char decimal;
  private final String percent;

  Language(Locale locale, char grouping, char decimal, String percent) {
    this.locale = locale;
    this.grouping = grouping;
    this.decimal = decimal;
    this.percent = percent;
  }

  /** French for any French locale, English for all others. */
  public static Language of(Locale locale) {
    return locale.getLanguage().equals("fr") ? FR : EN;
  }

  public Locale locale() {
    return locale;
  }

  /** Tag for file names and the HTML {@code lang} attribute: {@code en}. */
  public String tag() {
    return locale.getLanguage();
  }

  char grouping() {
    return grouping;
  }

  char decimal() {
    return decimal;
  }

  String percent() {
    return percent;
  }

  /** French counts nought as singular. */
  boolean singular(long n) {
    return n == 1 || (this == FR && n == 0);
  }
}
