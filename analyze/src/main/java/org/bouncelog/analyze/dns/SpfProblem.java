package org.bouncelog.analyze.dns;

/** Why an SPF record cannot be used. */
public enum SpfProblem {
  NOTHING(""),
  SYNTAX("spf-syntax"),
  /** More than one record that begins with {@code v=spf1} (RFC 7208 section 4.5). */
  SEVERAL_RECORDS("spf-several"),
  /** More than ten terms that ask DNS (section 4.6.4). */
  LOOKUPS("spf-lookups"),
  /** More than two look-ups that found nothing (section 4.6.4). */
  VOID_LOOKUPS("spf-void"),
  /** More than ten MX hosts in one {@code mx} (section 4.6.4). */
  MX_HOSTS("spf-mx-hosts"),
  /** An included domain, or the target of a redirect, has no SPF record. */
  MISSING_INCLUDE("spf-include"),
  /** DNS did not answer. */
  DNS("spf-dns");

  private final String label;

  SpfProblem(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
