package org.bouncelog.analyze.dns;

import java.net.InetAddress;
import org.bouncelog.analyze.result.DnsStatus;

/** May this address send for that domain? Sender Policy Framework, RFC 7208. */
public final class SpfCheck {
  /** The local part that stands in for an unknown one (RFC 7208 section 4.3). */
  static final String POSTMASTER = "postmaster";

  private final DnsLookup dns;

  public SpfCheck(DnsLookup dns) {
    this.dns = dns;
  }

  /**
   * Evaluates check_host() for {@code postmaster@domain}.
   *
   * @param domain of the envelope sender
   * @param helo the name that the sending host gives; only for the rare record that asks for it
   */
  public SpfOutcome evaluate(InetAddress ip, String domain, String helo) {
    return evaluate(ip, POSTMASTER, domain, helo);
  }

  SpfOutcome evaluate(InetAddress ip, String localPart, String domain, String helo) {
    return new SpfEvaluation(dns, ip, localPart, domain, helo).run();
  }

  /**
   * Reads the record and all that it includes without an address: what a receiver has to look up
   * when nothing matches early. A result of {@code neutral} means that the record is sound.
   */
  public SpfOutcome audit(String domain) {
    return new SpfAudit(dns).run(domain);
  }

  /** True when the answer rests on a record. */
  static boolean hasRecord(SpfOutcome outcome) {
    return outcome.status() != DnsStatus.UNKNOWN && !outcome.record().isEmpty();
  }
}
