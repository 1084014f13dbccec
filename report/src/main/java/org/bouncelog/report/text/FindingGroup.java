package org.bouncelog.report.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.result.Finding;

/**
 * Findings of one code: they have one explanation and one cure, and differ in their subjects only.
 *
 * @param findings worst first; at least one
 */
public record FindingGroup(List<Finding> findings) {

  public FindingGroup {
    findings = List.copyOf(findings);
  }

  /** The findings by code, in the order of the first of each. */
  public static List<FindingGroup> of(List<Finding> findings) {
    Map<String, List<Finding>> byCode = new LinkedHashMap<>();
    for (Finding finding : findings) {
      byCode.computeIfAbsent(finding.code(), code -> new ArrayList<>()).add(finding);
    }
    return byCode.values().stream().map(FindingGroup::new).toList();
  }

  public Finding worst() {
    return findings.get(0);
  }

  public boolean single() {
    return findings.size() == 1;
  }

  /** How many subjects the analysis left out because there were so many. */
  public long more() {
    return findings.stream()
        .mapToLong(finding -> Long.parseLong(finding.facts().getOrDefault("more", "0")))
        .sum();
  }
}
