package org.bouncelog.report.summary;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bouncelog.report.text.Messages;
import org.bouncelog.report.text.SafeText;
import org.jspecify.annotations.Nullable;

/** What {@code bouncelog doctor} finds out about the machine, check by check. */
public final class HealthReport {
  /** How it is; later is worse. */
  public enum Level {
    OK,
    WARNING,
    /** A run fails, or tells nothing, until this is solved. */
    PROBLEM;

    /** For programs. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One answer.
   *
   * @param id for programs, {@code state.old}
   * @param text what is so
   * @param advice what to do; null when nothing is
   */
  public record Check(String id, Level level, String text, @Nullable String advice) {}

  private final Messages words;
  private final List<Check> checks = new ArrayList<>();

  /** An empty one. */
  public HealthReport(Messages words) {
    this.words = words;
  }

  /** Adds what the messages say under {@code id}, and what to do under {@code id.do}. */
  public void add(Level level, String id, Map<String, ?> values) {
    add(id, level, words.get(id, values), values);
  }

  /** Adds a text that was made elsewhere. */
  public void add(String id, Level level, String text, Map<String, ?> values) {
    String key = id + ".do";
    String advice = words.has(key) ? SafeText.visible(words.get(key, values)) : null;
    checks.add(new Check(id, level, SafeText.visible(text), advice));
  }

  public List<Check> checks() {
    return List.copyOf(checks);
  }

  /** The worst of all. */
  public Level verdict() {
    return checks.stream().map(Check::level).max(Comparator.naturalOrder()).orElse(Level.OK);
  }

  /** A line for each check and one for its advice. */
  public List<String> lines() {
    int width = 0;
    for (Level level : Level.values()) {
      width = Math.max(width, word(level).length());
    }
    List<String> lines = new ArrayList<>();
    for (Check check : checks) {
      String word = word(check.level());
      lines.add("  " + word + " ".repeat(width - word.length() + 2) + check.text());
      if (check.advice() != null) {
        lines.add(" ".repeat(width + 4) + "→ " + check.advice());
      }
    }
    return lines;
  }

  private String word(Level level) {
    return words.get("level." + level.label());
  }

  /** Writes one JSON object. */
  public void json(Writer out) throws IOException {
    try (Json json = new Json(out)) {
      json.object(
          () -> {
            json.field("verdict", verdict().label());
            json.objects(
                "checks",
                checks,
                check -> {
                  json.field("id", check.id());
                  json.field("level", check.level().label());
                  json.field("text", check.text());
                  json.field("advice", check.advice());
                });
          });
    }
  }
}
