package org.bouncelog.ingest.event;

/** The way a message left the queue. */
public enum Transport {
  SMTP("smtp"),
  LMTP("lmtp"),
  LOCAL("local"),
  PIPE("pipe"),
  DISCARD("discard"),
  OTHER("other");

  private final String label;

  Transport(String label) {
    this.label = label;
  }

  /** The name in the event schema, exports and reports: lower case. */
  public String label() {
    return label;
  }
}
