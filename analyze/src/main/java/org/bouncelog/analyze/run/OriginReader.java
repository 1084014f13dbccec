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
import org.bouncelog.analyze.result.Origin.Search;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Query.Row;
import org.bouncelog.analyze.text.SharedTexts;
import org.jspecify.annotations.Nullable;

/** Says of log lines under which name their log was last seen, and what names them in it. */
final class OriginReader {
  private final Query query;
  private final Map<Long, Located> sources = new HashMap<>();
  private final LineFinder finder;
  private final SharedTexts texts = new SharedTexts();

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
        texts.ofNullable(row.textOrNull("log_host")),
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
    Search search =
        queueId != null && loggedAt != null
            ? finder.byQueueId(source.name(), queueId, loggedAt)
            : source.isThere() ? finder.byOffset(source.name(), byteOffset) : null;
    return new Origin(
        source.name().name(), byteOffset, source.isThere(), logHost, loggedAt, queueId, search);
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

  /**
   * The findings, whose evidence has only the name and place of a line, with all of it and with the
   * newest messages that got the same reply.
   */
  List<Finding> locate(List<Finding> findings) throws SQLException {
    List<Object[]> places = places(findings);
    if (places.isEmpty()) {
      return findings;
    }
    query.run("result/evidence_place");
    query.runEach("result/evidence_place_row", places);
    query.run("result/evidence_line");
    Map<Long, Origin> lines = new HashMap<>();
    query.each("result/evidence_origins", row -> lines.put(row.number("number"), read(row)));
    Map<Long, List<Origin>> messages = byNumber("result/evidence_messages", "number");
    List<Finding> located = new ArrayList<>();
    long number = 0;
    for (Finding finding : findings) {
      List<Evidence> evidence = new ArrayList<>();
      for (Evidence each : finding.evidence()) {
        Origin place = each.origin();
        if (place == null) {
          evidence.add(each);
        } else {
          evidence.add(
              new Evidence(
                  each.text(),
                  lines.getOrDefault(number, place),
                  messages.getOrDefault(number, List.of())));
          number++;
        }
      }
      located.add(finding.withEvidence(evidence));
    }
    return located;
  }

  /** Numbered in the order of the findings and their lines. */
  private static List<Object[]> places(List<Finding> findings) {
    List<Object[]> places = new ArrayList<>();
    for (Finding finding : findings) {
      for (Evidence evidence : finding.evidence()) {
        Origin origin = evidence.origin();
        if (origin != null) {
          places.add(
              new Object[] {
                places.size(),
                origin.file(),
                origin.byteOffset(),
                evidence.text(),
                Row.parameter(finding.since()),
                Row.parameter(finding.lastSeen())
              });
        }
      }
    }
    return places;
  }

  /** The origins of a query by the number in one of its columns, in the query's order. */
  Map<Long, List<Origin>> byNumber(String name, String column) throws SQLException {
    Map<Long, List<Origin>> origins = new HashMap<>();
    query.each(
        name,
        row ->
            origins
                .computeIfAbsent(row.number(column), number -> new ArrayList<>())
                .add(read(row)));
    return origins;
  }
}
