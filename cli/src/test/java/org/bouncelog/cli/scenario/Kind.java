package org.bouncelog.cli.scenario;

import java.util.List;

/**
 * The kinds of fault that many readers share.
 *
 * @see Faults
 */
public enum Kind {
  /** Nothing happens but what always happens. */
  NONE(Whose.NOBODY, ""),
  /** The submission relay suspended our account. */
  RELAY_SUSPENDED(Whose.OURS, Subjects.RELAY),
  /** The submission relay does not know our password any more. */
  RELAY_PASSWORD(Whose.OURS, Subjects.RELAY),
  /** The submission relay's limit is reached. */
  RELAY_LIMIT(Whose.OURS, Subjects.RELAY),
  /** The submission relay refuses each day what is beyond its limit: always the same readers. */
  RELAY_LIMIT_DAILY(Whose.OURS, Subjects.RELAY),
  /** The submission relay does not let our login use that sender. */
  RELAY_SENDER(Whose.OURS, Subjects.RELAY),
  /** The submission relay calls everybody unknown. */
  RELAY_UNKNOWN(Whose.OURS, Subjects.RELAY),
  /** The same, on port 25. */
  RELAY_UNKNOWN_25(Whose.OURS, Subjects.RELAY),
  /** The same, where only twelve domains of many go by the relay. */
  RELAY_OF_FEW(Whose.OURS, Subjects.RELAY),
  /** A hoster of thirty small domains knows nobody. */
  HOSTER(Whose.THEIRS, "hoster\\.example"),
  /** The same where each domain has a name of its own for the one server, and one reader. */
  HOSTER_VANITY(Whose.THEIRS, "198\\.51\\.100\\.81|cust"),
  /** The same every Monday morning, when the newsletter goes out. */
  HOSTER_WEEKLY(Whose.THEIRS, "hoster\\.example"),
  /** A hoster says at the greeting that nobody is there. */
  GREETING(Whose.THEIRS, "hoster\\.example"),
  /** A big provider refuses one of its domains as a whole. */
  TENANT(Whose.THEIRS, "contoso|microsoft"),
  /** A big provider calls living mailboxes unknown. */
  PROVIDER_UNKNOWN(Whose.THEIRS, "google"),
  /** A big provider drops our packets. */
  PROVIDER_SILENT(Whose.THEIRS, "microsoft"),
  /** Receivers look our sender up and do not find it. */
  SENDER_CALLOUT(Whose.OURS, "own\\.example"),
  /** Receivers refuse us because of a blocklist. */
  BLOCKLISTED(Whose.OURS, "192\\.0\\.2\\.10|zen|spamhaus|mx1"),
  /** Nothing leaves this host: port 25 is blocked, or the network is down. */
  PORT_25(Whose.OURS, "mx1"),
  NETWORK_DOWN(Whose.OURS, "mx1"),
  /** A part of the net cannot be reached. */
  NETWORK_SOME(Whose.OURS, "mx1"),
  /** Our resolver denies every seventh domain. */
  RESOLVER_SOME(Whose.OURS, "mx1|resolver|dns"),
  /** Our resolver denies all domains. */
  RESOLVER_ALL(Whose.OURS, "mx1|resolver|dns"),
  /** A route of ours names a host that is not there. */
  TRANSPORT_TYPO(Whose.OURS, "ips\\.example|mx1"),
  /** A route of ours names a transport that is not there. */
  TRANSPORT_GONE(Whose.OURS, "mx1"),
  /** Our own disk is full. */
  DISK_FULL(Whose.OURS, "mx1"),
  /** The delivery program of our own server fails. */
  AGENT_BROKEN(Whose.OURS, "mx1"),
  /** Aliases call programs that are not there. */
  ALIAS_BROKEN(Whose.OURS, "mx1"),
  /** Our content filter does not run. */
  FILTER_DOWN(Whose.OURS, "mx1|127\\.0\\.0\\.1|filter"),
  /** A hoster and a big provider's customer, both as above. */
  TWO_AT_ONCE(Whose.THEIRS, "hoster\\.example|contoso|microsoft"),
  /** Receivers refuse living readers for reasons of all kinds, in words that nobody has heard. */
  UNHEARD_WORDS(Whose.THEIRS, ""),
  /** A list is imported of which a third is dead. */
  IMPORT(Whose.NOBODY, ""),
  /** Half of a firm leaves it on one day, and another firm closes. */
  LEAVERS(Whose.NOBODY, ""),
  /** Strangers write to people of our own who are not there. */
  INBOUND(Whose.NOBODY, ""),
  /** The clock of one host is wrong. */
  CLOCK(Whose.NOBODY, ""),
  /** The log of one host does not name senders. */
  SENDERS_MISSING(Whose.NOBODY, "");

  /** Whose fault it is. */
  public enum Whose {
    NOBODY,
    OURS,
    THEIRS
  }

  /** Of findings; an enum cannot name its own constants before they are there. */
  private static final class Subjects {
    static final String RELAY = "isp\\.example|203\\.0\\.113\\.25|2001:db8::25";
  }

  private final Whose whose;
  private final String subject;

  Kind(Whose whose, String subject) {
    this.whose = whose;
    this.subject = subject;
  }

  public Whose whose() {
    return whose;
  }

  /** What a finding about it may be about: a regular expression. */
  public String subject() {
    return subject;
  }

  /** How many findings it is worth. */
  public int findings() {
    return subject.isEmpty() ? 0 : this == TWO_AT_ONCE ? 2 : 1;
  }

  /** Whether it comes back each Monday, and is over between. */
  public boolean isWeekly() {
    return isOneOf(HOSTER_WEEKLY, RELAY_LIMIT_DAILY);
  }

  /** Whether it makes a part of all domains look dead. */
  public boolean isOfSomeDomains() {
    return isOneOf(NETWORK_SOME, RESOLVER_SOME);
  }

  boolean isOneOf(Kind... kinds) {
    return List.of(kinds).contains(this);
  }

  /** Whether the newsletter leaves by a submission relay. */
  boolean byRelay() {
    return isOneOf(
        RELAY_SUSPENDED,
        RELAY_PASSWORD,
        RELAY_LIMIT,
        RELAY_LIMIT_DAILY,
        RELAY_SENDER,
        RELAY_UNKNOWN,
        RELAY_UNKNOWN_25);
  }

  /** Whether it touches all mail of the newsletter's host. */
  boolean touchesAll() {
    return byRelay()
        || isOneOf(
            PORT_25, NETWORK_DOWN, RESOLVER_ALL, TRANSPORT_TYPO, TRANSPORT_GONE, FILTER_DOWN);
  }
}
