package org.bouncelog.ingest.event;

/** What an event tells of. */
public enum EventKind {
  /** What the queue knows of a message: sender, size, client, a recipient not tried yet. */
  MESSAGE("message"),
  /** One try to deliver to one recipient. */
  ATTEMPT("attempt"),
  /** Our own server refused somebody. */
  REJECT("reject"),
  /** The MTA gave up on a whole message. */
  EXPIRY("expiry"),
  /** The message left the queue: nobody waits any more, whatever became of it. */
  REMOVAL("removal");

  private final String label;

  EventKind(String label) {
    this.label = label;
  }

  /** The name in the event schema, exports and reports: lower case. */
  public String label() {
    return label;
  }
}
