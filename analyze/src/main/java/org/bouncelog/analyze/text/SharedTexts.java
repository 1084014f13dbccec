package org.bouncelog.analyze.text;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps each text once that many rows repeat: comparing them and keeping them is cheap then. */
public final class SharedTexts {
  private final Map<String, String> texts = new HashMap<>();

  /** The first text that was equal to this one. */
  public String of(String text) {
    String first = texts.putIfAbsent(text, text);
    return first == null ? text : first;
  }

  /** As {@link #of}; null for null. */
  public @Nullable String ofNullable(@Nullable String text) {
    return text == null ? null : of(text);
  }

  public void clear() {
    texts.clear();
  }
}
