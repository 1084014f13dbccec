package org.bouncelog.analyze.dns;

import org.bouncelog.analyze.result.DnsStatus;

/**
 * A DKIM public key (RFC 6376 section 3.6).
 *
 * @param algorithm {@code rsa} or {@code ed25519}; empty when there is no key
 * @param bits length of an RSA modulus; 256 for ed25519; 0 when there is no key
 * @param testing true for {@code t=y}: receivers treat the signature as if it were not there
 * @param trouble what DNS did instead of answering, {@code timeout}; empty when it answered
 */
public record DkimOutcome(
    DnsStatus status,
    State state,
    String record,
    String algorithm,
    int bits,
    boolean testing,
    String trouble) {

  /** What the record is worth. */
  public enum State {
    KEY("dkim-key"),
    /** RSA below 2048 bits, which RFC 8301 asks signers to use. */
    SHORT("dkim-short"),
    /** RSA below 1024 bits: receivers must not accept it (RFC 8301). */
    TOO_SHORT("dkim-too-short"),
    /** An empty {@code p=}. */
    REVOKED("dkim-revoked"),
    /**
     * Its {@code h=} lacks SHA-256, the only hash that still counts (RFC 8301), or its {@code s=}
     * has no e-mail.
     */
    UNUSABLE("dkim-unusable"),
    /** No record. */
    MISSING("dkim-missing"),
    /** Several key records: which one counts is undefined. */
    SEVERAL("dkim-several"),
    MALFORMED("dkim-malformed"),
    /** DNS did not answer. */
    UNCLEAR("dkim-unclear");

    private final String label;

    State(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
