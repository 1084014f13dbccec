package org.bouncelog.analyze.cause;

import java.util.Locale;

/** What a rule goes by, most trusted first: a server's words say more than its codes. */
public enum Evidence {
  /** A rule of the user's own. */
  USER,
  /** Words, tokens or codes whose meaning one provider has documented. */
  PROVIDER,
  /** Words that any server may use. */
  TEXT,
  /** An RFC 3463 enhanced status alone. */
  ENHANCED,
  /** A reply code and the SMTP stage alone. */
  CODE;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
