package org.bouncelog.ingest.line;

/**
 * What became of a line. Every line gets exactly one verdict, so that {@code lines = recognised +
 * ignored(reason) + unparsed(reason)} holds for every source.
 */
public enum LineVerdict {
  RECOGNISED(Category.RECOGNISED, "recognised"),

  EMPTY(Category.IGNORED, "empty"),
  /** A further line of a record that was written over several: headers in Exim's rejectlog. */
  CONTINUATION(Category.IGNORED, "continuation"),
  /** A program that is not one of our MTAs (sshd, cron, dovecot, opendkim …). */
  OTHER_PROGRAM(Category.IGNORED, "other-program"),
  /** Connects, disconnects, session statistics, HELO/AUTH talk of clients. */
  SESSION(Category.IGNORED, "session"),
  /** TLS and SASL detail. */
  TLS(Category.IGNORED, "tls"),
  /** Queue life that is no attempt: message-id, queued, frozen, skipped. */
  QUEUE(Category.IGNORED, "queue"),
  /** Bounce and delay notices and autoreplies that the MTA wrote about a message. */
  NOTICE(Category.IGNORED, "notice"),
  /** Address verification probes: deliverable, undeliverable. */
  VERIFICATION(Category.IGNORED, "verification"),
  /** An intermediate reply of a try that went on to another host: the final line counts. */
  INTERMEDIATE(Category.IGNORED, "intermediate"),
  /** Warnings, statistics, start, stop and configuration talk of the MTA. */
  HOUSEKEEPING(Category.IGNORED, "housekeeping"),
  /** Mail that a policy marked, held or discarded without refusing it. */
  POLICY(Category.IGNORED, "policy"),

  /** A syslog daemon says that it lost lines. */
  LOST_LINES(Category.IGNORED, "lost-lines"),

  /** No header form that we know. */
  NO_HEADER(Category.UNPARSED, "no-header"),
  /** A line of one of our MTAs in a form that we do not know. */
  UNKNOWN_FORM(Category.UNPARSED, "unknown-form"),
  /** A known form that breaks off. */
  TRUNCATED(Category.UNPARSED, "truncated"),
  /** Longer than the longest line that is read. */
  TOO_LONG(Category.UNPARSED, "too-long");

  /** The three ways a line can be accounted for. */
  public enum Category {
    RECOGNISED,
    IGNORED,
    UNPARSED
  }

  private final Category category;
  private final String label;

  LineVerdict(Category category, String label) {
    this.category = category;
    this.label = label;
  }

  public Category category() {
    return category;
  }

  /** The reason's name in the ledger, summaries and reports. */
  public String label() {
    return label;
  }
}
