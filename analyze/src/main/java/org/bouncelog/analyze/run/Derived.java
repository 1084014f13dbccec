package org.bouncelog.analyze.run;

/** How far a reader of the state needs the derived tables; each includes those before it. */
public enum Derived {
  /** Events and ledger, which reading logs alone fills. */
  NOTHING,
  /** What each reply means, and what became of each message. */
  DELIVERIES,
  /** The verdict on each address. */
  VERDICTS
}
