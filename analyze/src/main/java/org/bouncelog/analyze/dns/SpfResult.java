package org.bouncelog.analyze.dns;

import java.util.Locale;

/** Results of check_host() (RFC 7208 section 2.6). */
public enum SpfResult {
  PASS,
  FAIL,
  SOFTFAIL,
  NEUTRAL,
  /** No domain to check, or it has no SPF record. */
  NONE,
  /** DNS did not answer: says nothing about the record. */
  TEMPERROR,
  /** The record cannot be used as it stands. */
  PERMERROR;

  /** {@code pass}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
