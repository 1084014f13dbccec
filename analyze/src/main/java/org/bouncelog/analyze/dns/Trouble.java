package org.bouncelog.analyze.dns;

/** Why a look-up came to no clean answer. */
public enum Trouble {
  /** No reply in time, from any resolver. */
  TIMEOUT("timeout"),
  /** The resolver said REFUSED, NOTIMP or another code that says nothing about the name. */
  REFUSED("refused"),
  /** The resolver could not be reached at all. */
  NO_NETWORK("no-network"),
  /** None of the resolvers ever replied, so they are no longer asked. */
  NO_RESOLVER("no-resolver"),
  /** The resolver does not follow referrals: an authoritative server, or recursion is denied. */
  NO_RECURSION("no-recursion"),
  /** Time or number of queries for this run are used up. */
  BUDGET("budget"),
  /** DNS is switched off. */
  OFFLINE("offline"),
  /** The run is being stopped. */
  INTERRUPTED("interrupted"),
  /** The resolver denies domains that are known to exist, so that its denials say nothing. */
  DENIES_KNOWN("denies-known"),
  /** The resolver finds a name that cannot exist, so that its addresses say nothing. */
  FINDS_IMPOSSIBLE("finds-impossible"),
  /** All records of the answer belong to another name than the one that was asked for. */
  OTHER_NAME("other-name"),
  /** Not a name that DNS can hold. */
  BAD_NAME("bad-name"),
  /** The resolver answers other names but fails, every time, for this one. */
  SERVFAIL("servfail"),
  /** The servers of the zone answer that they do not serve it. */
  LAME("lame"),
  /** The answer breaks the wire format. */
  MALFORMED("malformed"),
  /** Aliases that lead back to themselves, or too many of them. */
  LOOP("loop");

  private final String label;

  Trouble(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
