package org.bouncelog.analyze.finding;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts of one finding, in the forms that the texts know; what is missing is left out. */
final class Facts {
  private static final int SHARE_DIGITS = 6;

  private final Map<String, String> facts = new LinkedHashMap<>();

  Facts text(String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      facts.put(name, value);
    }
    return this;
  }

  Facts number(String name, long value) {
    facts.put(name, Long.toString(value));
    return this;
  }

  Facts time(String name, @Nullable Instant at) {
    return text(name, at == null ? null : at.toString());
  }

  /**
   * A share of one, with a fraction always, as the texts expect it. It is cut off after six digits:
   * only where it is shown is it rounded, once.
   */
  Facts share(String name, double value) {
    BigDecimal cut = BigDecimal.valueOf(value).setScale(SHARE_DIGITS, RoundingMode.DOWN);
    return text(name, cut.toPlainString());
  }

  /** Rounded to what a person reads: seconds below two minutes, minutes above. */
  Facts duration(String name, double seconds) {
    long whole = Math.round(seconds);
    long rounded = whole < 120 ? whole : Math.round(whole / 60.0) * 60;
    facts.put(name, Duration.ofSeconds(rounded).toString());
    return this;
  }

  Map<String, String> map() {
    return facts;
  }
}
