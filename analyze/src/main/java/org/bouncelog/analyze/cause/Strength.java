package org.bouncelog.analyze.cause;

import java.util.Locale;

/** How clearly a rule's evidence speaks. */
public enum Strength {
  /** Can mean nothing else. */
  SURE,
  /** Usually means this. */
  LIKELY,
  /** Better than nothing. */
  HINT;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
