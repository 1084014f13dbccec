package org.bouncelog.ingest.event;

/** Where in the SMTP dialogue (RFC 5321) a reply was given or a failure happened. */
public enum Stage {
  /** TCP connect and the server greeting. */
  CONNECT("connect"),
  /** EHLO, HELO or LHLO. */
  EHLO("ehlo"),
  STARTTLS("starttls"),
  AUTH("auth"),
  MAIL("mail"),
  RCPT("rcpt"),
  /** The DATA command, or the message text while it is sent. */
  DATA("data"),
  /** The reply to the final dot. */
  END_OF_DATA("end-of-data"),
  QUIT("quit"),
  /** Inside the MTA or a local delivery agent: no SMTP dialogue. */
  LOCAL("local");

  private final String label;

  Stage(String label) {
    this.label = label;
  }

  /** The name in the event schema, exports and reports: lower case. */
  public String label() {
    return label;
  }
}
