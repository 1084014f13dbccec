package org.bouncelog.analyze.run;

import java.time.Instant;
import java.util.List;
import org.bouncelog.analyze.finding.DnsFindings;
import org.bouncelog.analyze.result.DnsEvidence;
import org.bouncelog.analyze.result.Finding;

/** What DNS says, and who asked for it. */
public record Evidence(DnsEvidence dns, SenderIdentity sender) {

  /** DNS was not asked. */
  public static Evidence none() {
    return new Evidence(DnsEvidence.none(), SenderIdentity.unknown());
  }

  /**
   * The findings with what DNS says of each, and what it shows before any receiver complains.
   *
   * @param asOf when DNS was asked
   */
  List<Finding> beside(List<Finding> findings, Instant asOf) {
    return new DnsFindings(dns, sender.domains(), sender.ips(), asOf).beside(findings);
  }
}
