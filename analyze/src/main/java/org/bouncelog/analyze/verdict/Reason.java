package org.bouncelog.analyze.verdict;

import java.util.Locale;

/** Why a verdict is what it is; the labels are keys of the message files. */
public enum Reason {
  /** Its own failures are enough. */
  STRIKES,
  /** It failed again after those who had failed with it took mail. */
  FAILED_AGAIN,
  /** Its whole domain is dead. */
  DOMAIN,
  /** Its domain took mail after the failure. */
  DELIVERED_BEFORE,
  /** A fault of the receiver's that others shared. */
  BOUNCE_SPIKE,
  /** Most mail to that receiver failed at that time. */
  PROVIDER_OUTAGE,
  /** A fault on our side: relay, network, resolver, delivery agent. */
  OWN_FAULT,
  /** Our relay gave one reply that names no recipient. */
  RELAY_REPLY,
  /** One reply answered for several recipients and names none. */
  SHARED_REPLY,
  /** The reply names the sender. */
  NAMES_SENDER,
  /** The mail server of a domain calls a domain unknown: hardly its own. */
  DOMAIN_AT_ITS_SERVER,
  /** The reply calls its form wrong, but it is written as RFC 5321 wants it. */
  WELL_WRITTEN,
  /**
   * Our own server found no way to it, and does not say whether DNS or a rule of ours knew none.
   */
  UNROUTED,
  /** The host that DNS does not know is not of the recipient's domain. */
  HOST_ELSEWHERE,
  /** The log does not tell who sent the message, so it may have been a notice of our own. */
  SENDER_UNKNOWN,
  /** The reply is not understood for sure. */
  LOW_CONFIDENCE,
  /** Its domain is spelled almost like one that takes mail. */
  PROBABLE_TYPO,
  /** Not enough failures yet. */
  TOO_FEW_STRIKES,
  /** DNS says that the domain takes mail. */
  EXISTS_IN_DNS,
  /** An address that a domain must have, or of a list server. */
  ROLE,
  /** Mailing software could not read it from a line. */
  INVALID_ADDRESS,
  /** The configuration allows it. */
  ALLOW_LIST,
  /** The suppression lapsed. */
  EXPIRED,
  /** No cause of these is the address's fault. */
  NOT_THE_ADDRESS;

  /** The reason of that label; {@link #STRIKES} for one that this version does not know. */
  public static Reason of(String label) {
    for (Reason reason : values()) {
      if (reason.label().equals(label)) {
        return reason;
      }
    }
    return STRIKES;
  }

  /** As exports and message files write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
