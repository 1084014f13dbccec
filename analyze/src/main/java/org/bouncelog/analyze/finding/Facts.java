package org.bouncelog.analyze.finding;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Facts of one finding, in the forms that the texts know; what is missing is left out. */
final class Facts {
  /** Postfix names the host before its address. */
  private static final Pattern HOST =
      Pattern.compile(
          "(?:connect to|conversation with|lost connection with|[Cc]annot start TLS: [^\\[]* with) ([a-zA-Z0-9.-]+)\\[");

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

  /** The host that our own log says it could not talk to, where the text names one. */
  Facts host(String text) {
    Matcher named = HOST.matcher(text);
    return text("host", named.find() ? named.group(1) : null);
  }
}
