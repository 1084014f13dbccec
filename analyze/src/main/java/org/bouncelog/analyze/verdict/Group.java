package org.bouncelog.analyze.verdict;

/** What failures may have in common. */
public record Group(Scope scope, String key) {

  static final Group EVERYTHING = new Group(Scope.ALL, "");

  /** By what mail is grouped. */
  public enum Scope {
    /** All mail. */
    ALL,
    /** One of our servers. */
    HOST,
    /** A server of another that our mail was given to. */
    RELAY,
    /** A provider, or the registered domain of the receiving host. */
    ANSWERER,
    /**
     * The address of a server of no known provider: its customers may give it names of their own.
     */
    IP,
    /** A recipient domain. */
    DOMAIN
  }
}
