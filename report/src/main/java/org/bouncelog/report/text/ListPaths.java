package org.bouncelog.report.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.Changes;
import org.jspecify.annotations.Nullable;

/** What is said of the lists of a run, each under the path that it can be fetched from. */
public final class ListPaths {
  private final String folder;

  /**
   * Lists beside a report.
   *
   * @param report path of the HTML report; without a folder in it, and for null, the lists are
   *     named alone
   */
  public ListPaths(@Nullable String report) {
    this.folder = report == null ? "" : report.substring(0, report.lastIndexOf('/') + 1);
  }

  private String path(String name) {
    return SafeText.visible(folder + name);
  }

  /** What has come to the suppression list since the last report, and what is off it. */
  public List<String> changed(Changes changes, Messages ui) {
    List<String> lines = new ArrayList<>();
    long suppressed = changes.suppressed().size();
    if (suppressed > 0) {
      lines.add(
          ui.get("changes.suppressed", Map.of("n", suppressed, "file", path("suppress-new.csv"))));
    }
    long lifted = changes.lifted().size();
    if (lifted > 0) {
      lines.add(ui.get("changes.lifted", Map.of("n", lifted, "file", path("suppress-lifted.csv"))));
    }
    return lines;
  }

  /** What is on the lists. */
  public List<String> whole(Analysis analysis, Messages ui) {
    List<String> lines = new ArrayList<>();
    long suppressed = analysis.totals().suppressed();
    if (suppressed > 0) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("n", suppressed);
      values.put("file", path("suppress.csv"));
      int added = analysis.changes().suppressed().size();
      if (analysis.changes().since() != null && added > 0) {
        values.put("new", (long) added);
      }
      lines.add(ui.get("summary.suppress", values));
    }
    long review = analysis.totals().review();
    if (review > 0) {
      lines.add(ui.get("summary.review", Map.of("n", review, "file", path("review.csv"))));
    }
    return lines;
  }

  /** Both, as a mail says them. */
  public List<String> all(Analysis analysis, Messages ui) {
    List<String> lines = new ArrayList<>();
    if (analysis.changes().since() != null) {
      lines.addAll(changed(analysis.changes(), ui));
    }
    lines.addAll(whole(analysis, ui));
    return lines;
  }
}
