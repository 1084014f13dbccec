package org.bouncelog.report.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Numbers as the language writes them, times in the run's zone. Independent of the JVM's locale.
 */
public final class Formats {

  private static final String NONE = "–";
  private static final double TENTH_OF_A_PERCENT = 0.001;

  private final Language language;
  private final ZoneId zone;
  private final DateTimeFormatter minutes;
  private final DateTimeFormatter seconds;

  public Formats(Language language, ZoneId zone) {
    this.language = language;
    this.zone = zone;
    this.minutes = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(zone);
    this.seconds = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
  }

  public ZoneId zone() {
    return zone;
  }

  public String number(long value) {
    String digits = Long.toString(Math.abs(value));
    StringBuilder out = new StringBuilder(value < 0 ? "-" : "");
    for (int i = 0; i < digits.length(); i++) {
      if (i > 0 && (digits.length() - i) % 3 == 0) {
        out.append(language.grouping());
      }
      out.append(digits.charAt(i));
    }
    return out.toString();
  }

  /** With one decimal place where it has a fraction. */
  public String decimal(double value) {
    return decimal(BigDecimal.valueOf(value));
  }

  private String decimal(BigDecimal value) {
    BigDecimal rounded = value.setScale(1, RoundingMode.HALF_UP);
    long tenths = rounded.unscaledValue().longValueExact();
    String whole = (tenths < 0 && tenths > -10 ? "-" : "") + number(tenths / 10);
    return tenths % 10 == 0 ? whole : whole + language.decimal() + Math.abs(tenths % 10);
  }

  /**
   * A share with one decimal place. It reads 0 or 100 only when nothing or everything is meant: a
   * lost mail must not disappear in rounding.
   */
  public String percent(long part, long whole) {
    if (whole <= 0) {
      return NONE;
    }
    if (part == 0 || part == whole) {
      return (part == 0 ? "0" : "100") + language.percent();
    }
    long tenths = Math.round(part * 1000.0 / whole);
    if (tenths == 0) {
      return "<0" + language.decimal() + "1" + language.percent();
    }
    if (tenths == 1000 && part < whole) {
      return ">99" + language.decimal() + "9" + language.percent();
    }
    return number(tenths / 10) + language.decimal() + tenths % 10 + language.percent();
  }

  /** A difference with its sign and one decimal place: {@code +1.2}, {@code ±0}. */
  public String points(double difference) {
    String text = decimal(difference);
    return text.equals("0") || text.equals("-0")
        ? "±0"
        : text.startsWith("-") ? "−" + text.substring(1) : "+" + text;
  }

  /**
   * A share of one, or a multiple of it, with one decimal place where it has a fraction. As with
   * {@link #percent}, it reads 0 or 100 only when it is just that.
   */
  public String share(double share) {
    if (share > 0 && share < TENTH_OF_A_PERCENT / 2) {
      return "<0" + language.decimal() + "1" + language.percent();
    }
    if (share < 1 && share >= 1 - TENTH_OF_A_PERCENT / 2) {
      return ">99" + language.decimal() + "9" + language.percent();
    }
    return decimal(BigDecimal.valueOf(share).movePointRight(2)) + language.percent();
  }

  /** {@code 2026-02-03 04:15} in the run's zone. */
  public String time(Instant instant) {
    return minutes.format(instant);
  }

  /** As {@link #time}, with seconds: {@code 2026-02-03 04:15:07}. */
  public String moment(Instant instant) {
    return seconds.format(instant);
  }

  public String day(Instant instant) {
    return day(instant.atZone(zone).toLocalDate());
  }

  public String day(LocalDate day) {
    return day.toString();
  }

  /** The two largest units, as in {@code 2 d 3 h} or {@code 45 s}. */
  public String duration(Duration duration) {
    long s = Math.abs(duration.toSeconds());
    String d = language == Language.FR ? "j" : "d";
    if (s < 60) {
      return s + " s";
    }
    if (s < 3600) {
      return two(s / 60, "min", s % 60, "s");
    }
    return s < 86_400
        ? two(s / 3600, "h", s % 3600 / 60, "min")
        : two(s / 86_400, d, s % 86_400 / 3600, "h");
  }

  private String two(long large, String largeUnit, long small, String smallUnit) {
    String first = number(large) + " " + largeUnit;
    return small == 0 ? first : first + " " + small + " " + smallUnit;
  }
}
