package org.bouncelog.analyze.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncelog.analyze.result.AddressRow;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.Hygiene;

/**
 * How many addresses of a finding's kind stand on the lists: facts {@code listed} and {@code
 * in_review}, each missing where there are none. What an advice says of a list is written from
 * these.
 */
final class ListFacts {
  private static final Map<String, Set<String>> CAUSES =
      Map.of(
          "unknown-user-rate", Set.of("mailbox-unknown", "mailbox-disabled", "mailbox-moved"),
          "full-mailboxes", Set.of("mailbox-full"),
          "dead-domains", Set.of("domain-unknown", "domain-no-mail", "connect-failed"));

  private ListFacts() {}

  static List<Finding> attach(List<Finding> findings, Hygiene hygiene) {
    return findings.stream().map(finding -> attach(finding, hygiene)).toList();
  }

  private static Finding attach(Finding finding, Hygiene hygiene) {
    Set<String> causes = CAUSES.get(finding.code());
    if (causes == null) {
      return finding;
    }
    Map<String, String> facts = new LinkedHashMap<>(finding.facts());
    put(facts, "listed", hygiene.suppress(), causes);
    put(facts, "in_review", hygiene.review(), causes);
    return finding.withFacts(facts);
  }

  private static void put(
      Map<String, String> facts, String name, List<AddressRow> list, Set<String> causes) {
    long count = list.stream().filter(row -> causes.contains(row.cause())).count();
    if (count > 0) {
      facts.put(name, Long.toString(count));
    }
  }
}
