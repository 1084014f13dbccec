package org.bouncelog.analyze.cause;

import java.util.Locale;

/** Whom or what a reply speaks of, as far as its words, its stage and its speaker tell. */
public enum ReplySubject {
  /** The recipient's mailbox, by address, by name or as "user", "mailbox", "recipient". */
  RECIPIENT,
  /** The recipient's domain. */
  RECIPIENT_DOMAIN,
  /** Our envelope sender, our From address or their domain. */
  SENDER,
  /** Our account at the server that answers: its login, limits, payment or suspension. */
  OUR_ACCOUNT,
  /** The address that we connect from, or its network. */
  OUR_IP,
  /** Our host's name: HELO or reverse DNS. */
  OUR_HOST,
  /** Our own machine: its delivery agents, aliases, files, queue or configuration. */
  OUR_MACHINE,
  /** The message: its content, headers, size or the links in it. */
  MESSAGE,
  /** The server that answers, or what it depends on. */
  RECEIVER,
  /** Nothing that words or structure tell. */
  NOBODY;

  /** Stable name in exports: {@code recipient-domain}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Null when there is no such label. */
  static @org.jspecify.annotations.Nullable ReplySubject of(String label) {
    for (ReplySubject subject : values()) {
      if (subject.label().equals(label)) {
        return subject;
      }
    }
    return null;
  }
}
