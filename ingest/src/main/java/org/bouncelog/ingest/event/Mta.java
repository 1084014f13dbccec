package org.bouncelog.ingest.event;

/** The mail transfer agent that wrote a line. */
public enum Mta {
  POSTFIX("postfix"),
  EXIM("exim"),
  SENDMAIL("sendmail");

  private final String label;

  Mta(String label) {
    this.label = label;
  }

  /** The name in the event schema, exports and reports: lower case. */
  public String label() {
    return label;
  }
}
