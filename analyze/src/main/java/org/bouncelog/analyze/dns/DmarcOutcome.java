package org.bouncelog.analyze.dns;

import org.bouncelog.analyze.result.DnsStatus;

/**
 * The DMARC policy that receivers apply to a domain.
 *
 * @param status present, absent, broken (there is a record, but it cannot be used) or unknown
 * @param record the record that applies or is at fault; empty when there is none
 * @param recordDomain the domain whose record it is: the domain itself, its organisational domain
 *     or a public suffix; empty when there is none
 * @param organizationalDomain for alignment; empty when it is not known
 * @param policy what applies to this domain: {@code none}, {@code quarantine} or {@code reject};
 *     empty when there is none
 * @param dkimAlignment {@code r} relaxed or {@code s} strict
 * @param spfAlignment {@code r} relaxed or {@code s} strict
 * @param testing true when the owner asks not to apply the policy in full yet
 * @param reports true when somebody gets reports
 * @param sound false when the policy is missing or wrong in the record, so that it counts as none
 * @param severalRecords true when there is more than one at {@code recordDomain}, which is as none
 * @param trouble what DNS did instead of answering, {@code timeout}; empty when it answered
 */
public record DmarcOutcome(
    DnsStatus status,
    String record,
    String recordDomain,
    String organizationalDomain,
    String policy,
    String dkimAlignment,
    String spfAlignment,
    boolean testing,
    boolean reports,
    boolean sound,
    boolean severalRecords,
    String trouble) {

  /** True when mail that fails is to be refused or put aside. */
  public boolean enforced() {
    return policy.equals("quarantine") || policy.equals("reject");
  }
}
