package org.bouncelog.ingest.event;

/** The mail transfer agent that wrote a line. */
public enum Mta {
  POSTFIX("postfix", "Postfix"),
  EXIM("exim", "Exim"),
  SENDMAIL("sendmail", "Sendmail"),
  OPENSMTPD("opensmtpd", "OpenSMTPD");

  private final String label;
  private final String title;

  Mta(String label, String title) {
    this.label = label;
    this.title = title;
  }

  /** The name in the event schema, exports and reports: lower case. */
  public String label() {
    return label;
  }

  /** The name as its makers write it. */
  public String title() {
    return title;
  }
}
