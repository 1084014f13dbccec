package org.bouncelog.analyze.verdict;

/** What a server that we give mail to is for us. */
public enum RelayRole {
  /** The mail exchanger of the recipients' domains. */
  RECEIVER,
  /** Takes mail of ours to anybody: a smart host, an e-mail service, a content filter. */
  SUBMISSION,
  /** Puts mail into mailboxes of our own (LMTP). */
  AGENT
}
