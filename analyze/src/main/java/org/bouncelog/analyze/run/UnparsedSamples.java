package org.bouncelog.analyze.run;

import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import org.bouncelog.analyze.finding.FindingCode;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.Finding.Evidence;
import org.bouncelog.analyze.result.Intake.UnparsedSample;
import org.bouncelog.analyze.result.Origin;
import org.bouncelog.analyze.store.Query;

/** Shows lines of this run beside the finding that lines were not understood. */
final class UnparsedSamples {
  private static final int MOST = 2;

  private UnparsedSamples() {}

  static List<Finding> attach(
      List<Finding> findings, List<UnparsedSample> samples, Query query, ZoneId zone)
      throws SQLException {
    if (samples.isEmpty() || findings.stream().noneMatch(UnparsedSamples::isAboutLines)) {
      return findings;
    }
    List<Evidence> evidence =
        samples.stream()
            .limit(MOST)
            .map(each -> new Evidence(each.text(), new Origin(each.file(), each.byteOffset())))
            .toList();
    List<Finding> about =
        findings.stream()
            .filter(UnparsedSamples::isAboutLines)
            .map(finding -> finding.withEvidence(evidence))
            .toList();
    Finding located = new OriginReader(query, zone).locate(about).get(0);
    return findings.stream().map(each -> isAboutLines(each) ? located : each).toList();
  }

  private static boolean isAboutLines(Finding finding) {
    return finding.code().equals(FindingCode.UNPARSED_LINES.id());
  }
}
