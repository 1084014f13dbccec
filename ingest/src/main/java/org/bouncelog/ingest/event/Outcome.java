package org.bouncelog.ingest.event;

/** How one attempt ended. */
public enum Outcome {
  DELIVERED("delivered"),
  DEFERRED("deferred"),
  BOUNCED("bounced"),
  /** The queue lifetime was over: the MTA gave up on this recipient. */
  EXPIRED("expired");

  private final String label;

  Outcome(String label) {
    this.label = label;
  }

  /** The name in the event schema, exports and reports: lower case. */
  public String label() {
    return label;
  }
}
