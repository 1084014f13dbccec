package org.bouncelog.analyze.cause;

/** How far a classification can be trusted. */
public enum Confidence {
  /** The server named the cause. */
  HIGH("high"),
  /** The usual meaning of what the server said. */
  MEDIUM("medium"),
  /** Only codes, or words with several meanings. */
  LOW("low");

  private final String label;

  Confidence(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  static Confidence of(String label) {
    for (Confidence confidence : values()) {
      if (confidence.label.equals(label)) {
        return confidence;
      }
    }
    throw new IllegalArgumentException("no confidence '" + label + "'");
  }

  /** The less trusted of both. */
  Confidence atMost(Confidence other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** One step less trusted. */
  Confidence lower() {
    return this == HIGH ? MEDIUM : LOW;
  }
}
