package org.bouncelog.analyze.finding;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts of one finding, in the forms that the texts know; what is missing is left out. */
final class Facts {
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

  /** A share of one, with a fraction always, as the texts expect it. */
  Facts share(String name, double value) {
    facts.put(name, String.format(Locale.ROOT, "%.4f", value));
    return this;
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
