package org.bouncelog.analyze.verdict;

/** Whom a failure blames. */
sealed interface Blame {

  /** The address, or its domain where the cause is domain-wide. */
  record Address() implements Blame {}

  /** Several at once, for a while. */
  record Shared(Fault fault) implements Blame {}

  /** Perhaps somebody else: a person has to look. */
  record Doubtful(Reason reason) implements Blame {}

  /** Nobody's list: the sender, the message, the receiver. */
  record SomebodyElse() implements Blame {}
}
