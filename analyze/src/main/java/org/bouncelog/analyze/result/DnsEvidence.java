package org.bouncelog.analyze.result;

import java.util.List;

/**
 * What DNS says about our domains and addresses and about the recipient domains that fail most.
 *
 * @param offline true when DNS was not asked at all
 */
public record DnsEvidence(List<DnsSubject> subjects, boolean offline) {

  public DnsEvidence {
    subjects = List.copyOf(subjects);
  }

  /** No DNS was asked. */
  public static DnsEvidence none() {
    return new DnsEvidence(List.of(), true);
  }

  /** Facts that DNS was asked for: all but those that a selector is missing for. */
  public long questions() {
    return facts().stream().filter(fact -> !fact.code().equals("dkim-no-selector")).count();
  }

  /** Those of the {@link #questions()} that DNS or a list did not answer. */
  public long unanswered() {
    return facts().stream()
        .filter(
            fact -> fact.status() == DnsStatus.UNKNOWN && !fact.code().equals("dkim-no-selector"))
        .count();
  }

  /** All facts, subject by subject. */
  public List<DnsFact> facts() {
    return subjects.stream().flatMap(subject -> subject.facts().stream()).toList();
  }
}
