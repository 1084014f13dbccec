package org.bouncelog.ingest.event;

/** The text columns of an event. Absent means SQL NULL; present and empty is an empty string. */
public enum TextField {
  /** Host field of the log header, as logged. */
  LOG_HOST,
  /** Program or {@code syslog_name}: {@code postfix-out}, {@code exim}, {@code sm-mta}. */
  INSTANCE,
  QUEUE_ID,
  /** Address as logged, without angle brackets; its domain may be in any case. */
  RECIPIENT,
  /** Address before alias rewriting, without angle brackets. */
  ORIGINAL_RECIPIENT,
  /** Envelope sender without angle brackets; empty for {@code <>}. */
  SENDER,
  /** Name of the host that answered, or the local delivery agent; lower case, no trailing dot. */
  RELAY_HOST,
  /** Address of the host that answered, without brackets. */
  RELAY_IP,
  /** Our own address, where the MTA logs it. */
  LOCAL_IP,
  /** RFC 3463 code that the remote said, {@code 5.1.1}; never the MTA's own substitute. */
  ENHANCED_STATUS,
  /**
   * Verbatim reply or failure text with its code, multi-line joined as logged; none for deliveries.
   */
  REPLY_TEXT,
  /** TLS protocol and cipher as logged. */
  TLS,
  /** Who handed us the message or was refused: {@code name[ip]}, or a local user. */
  CLIENT,
  /**
   * The queue id under which the next hop took the message, where its reply says so; for a message
   * that was requeued under a new id, the one it had before.
   */
  QUEUED_AS;

  static final int COUNT = values().length;
}
