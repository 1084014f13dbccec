package org.bouncelog.cli.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The log of one host; lines may be added in any order until they are cut off. */
final class Log {
  /** How the host stamps its lines. */
  enum Stamp {
    RFC3339,
    RFC3164,
    EXIM
  }

  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SYSLOG =
      DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MAIN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private record Line(Instant at, String text) {}

  private final String host;
  private final Stamp stamp;
  private final Duration clockError;
  private List<Line> lines = new ArrayList<>();

  Log(String host, Stamp stamp, Duration clockError) {
    this.host = host;
    this.stamp = stamp;
    this.clockError = clockError;
  }

  /** Adds a line written at that moment of the true time. */
  void add(Instant at, String text) {
    Instant shown = at.plus(clockError);
    lines.add(
        new Line(
            at,
            switch (stamp) {
              case RFC3339 -> ISO.format(shown) + " " + host + " " + text + "\n";
              case RFC3164 -> SYSLOG.format(shown) + " " + host + " " + text + "\n";
              case EXIM -> MAIN.format(shown) + " " + text + "\n";
            }));
  }

  /** Takes the lines written before that moment out of the log. */
  String cut(Instant until) {
    lines.sort(Comparator.comparing(Line::at));
    StringBuilder text = new StringBuilder();
    List<Line> later = new ArrayList<>();
    for (Line line : lines) {
      if (line.at().isBefore(until)) {
        text.append(line.text());
      } else {
        later.add(line);
      }
    }
    lines = later;
    return text.toString();
  }
}
