package org.bouncelog.analyze.run;

import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.Finding.Evidence;
import org.bouncelog.analyze.result.Origin;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Query.Row;
import org.jspecify.annotations.Nullable;

/** Says of log lines under which name their log was last seen, and what names them in it. */
final class OriginReader {
  private final Query query;
  private final Map<Long, Located> sources = new HashMap<>();
  private final LineFinder finder;

  OriginReader(Query query, ZoneId zone) throws SQLException {
    this.query = query;
    for (Located source : query.list("result/sources", OriginReader::source)) {
      sources.put(source.sourceId(), source);
    }
    this.finder = new LineFinder(zone, sources.values().stream().map(Located::name).toList());
  }

  private record Located(long sourceId, LineFinder.SourceName name, boolean isThere) {}

  private static Located source(Row row) throws SQLException {
    return new Located(
        row.number("source_id"),
        new LineFinder.SourceName(row.text("name"), row.text("compression"), row.flag("is_text")),
        row.flag("is_there"));
  }

  /**
   * The origin that stands in a row as {@code source_id}, {@code byte_offset}, {@code log_host},
   * {@code logged_at} and {@code queue_id}.
   */
  Origin read(Row row) throws SQLException {
    Long sourceId = row.numberOrNull("source_id");
    Long byteOffset = row.numberOrNull("byte_offset");
    if (sourceId == null || byteOffset == null) {
      return new Origin("", 0);
    }
    return origin(
        sourceId,
        byteOffset,
        row.textOrNull("log_host"),
        row.instantOrNull("logged_at"),
        row.textOrNull("queue_id"));
  }

  private Origin origin(
      long sourceId,
      long byteOffset,
      @Nullable String logHost,
      @Nullable Instant loggedAt,
      @Nullable String queueId) {
    Located source = sources.get(sourceId);
    if (source == null) {
      return new Origin("", byteOffset, false, logHost, loggedAt, queueId, null);
    }
    String find =
        queueId != null && loggedAt != null
            ? finder.byQueueId(source.name(), queueId, loggedAt)
            : source.isThere() ? finder.byOffset(source.name(), byteOffset) : null;
    return new Origin(
        source.name().name(), byteOffset, source.isThere(), logHost, loggedAt, queueId, find);
  }

  /** Names of the logs that are still to be found under them, sorted. */
  List<String> namesThere() {
    return sources.values().stream()
        .filter(Located::isThere)
        .map(located -> located.name().name())
        .distinct()
        .sorted()
        .toList();
  }

  /** The findings, whose evidence has only the name and place of a line, with all of it. */
  List<Finding> locate(List<Finding> findings) throws SQLException {
    List<Object[]> places = new ArrayList<>();
    for (Finding finding : findings) {
      for (Evidence evidence : finding.evidence()) {
        Origin origin = evidence.origin();
        if (origin != null) {
          places.add(new Object[] {origin.file(), origin.byteOffset(), evidence.text()});
        }
      }
    }
    if (places.isEmpty()) {
      return findings;
    }
    query.run("result/evidence_place");
    query.runEach("result/evidence_place_row", places);
    Map<List<Object>, Origin> origins = new HashMap<>();
    query.each(
        "result/evidence_lines",
        row ->
            origins.put(
                List.of(row.text("name"), row.number("byte_offset"), row.text("said")), read(row)));
    return findings.stream().map(finding -> located(finding, origins)).toList();
  }

  private static Finding located(Finding finding, Map<List<Object>, Origin> origins) {
    return finding.withEvidence(
        finding.evidence().stream()
            .map(
                evidence ->
                    evidence.origin() == null
                        ? evidence
                        : new Evidence(
                            evidence.text(),
                            origins.getOrDefault(
                                List.<Object>of(
                                    evidence.origin().file(),
                                    evidence.origin().byteOffset(),
                                    evidence.text()),
                                evidence.origin())))
            .toList());
  }
}
