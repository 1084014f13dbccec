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
}
