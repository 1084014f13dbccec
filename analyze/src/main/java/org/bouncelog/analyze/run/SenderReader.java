package org.bouncelog.analyze.run;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bouncelog.analyze.result.SenderRow;
import org.bouncelog.analyze.result.Senders;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Query.Row;

/** Finds out who sent each message, and counts what became of it. */
final class SenderReader {
  private final Query query;
  private final SenderIdentity ours;

  SenderReader(Query query, SenderIdentity ours) {
    this.query = query;
    this.ours = ours;
  }

  /** A row of one dimension: {@code domain}, {@code list}, {@code instance}, {@code ip}. */
  private record Counted(int period, String dimension, SenderRow row) {}

  /** Makes the temporary table that tells which address of ours a reply names. */
  void prepare() throws SQLException {
    query.run("sender/30-named_ip");
  }

  /**
   * Makes the temporary tables that tell which sender domain and list each delivery was sent for.
   * They go by the rows of deliveries, which have other numbers until they are committed.
   */
  void findDeliveries() throws SQLException {
    query.run("sender/10-list_by_pattern");
    for (ListPattern pattern : ours.listPatterns()) {
      query.run("sender/11-list_by_pattern_row", pattern.expression());
    }
    query.run("sender/20-sender_form");
    query.run("sender/21-sender_group");
    query.run("sender/22-sender_name");
    query.run("sender/23-sent_for");
    query.run("sender/24-forget_form");
  }

  /** By length of the period, {@link PeriodEdges#ALL} included where there is any mail. */
  Map<Integer, Senders> read(PeriodEdges edges) throws SQLException {
    String onlyIp = ours.ips().size() == 1 ? ours.ips().get(0) : "";
    Object[] parameters = Stream.concat(Stream.of(edges.parameters()), Stream.of(onlyIp)).toArray();
    Map<Integer, List<Counted>> periods = new TreeMap<>();
    for (Counted row : query.list("result/senders", SenderReader::counted, parameters)) {
      periods.computeIfAbsent(row.period(), period -> new ArrayList<>()).add(row);
    }
    Map<Integer, Senders> senders = new TreeMap<>();
    periods.forEach(
        (period, all) ->
            senders.put(
                period,
                new Senders(
                    of("domain", all), of("list", all), of("instance", all), of("ip", all))));
    return senders;
  }

  private static List<SenderRow> of(String dimension, List<Counted> all) {
    return all.stream()
        .filter(counted -> counted.dimension().equals(dimension))
        .map(Counted::row)
        .toList();
  }

  private static Counted counted(Row row) throws SQLException {
    return new Counted(
        (int) row.number("period"),
        row.text("dimension"),
        new SenderRow(
            row.text("name"),
            row.flag("complete"),
            row.number("delivered"),
            row.number("discarded"),
            row.number("bounced"),
            row.number("expired"),
            row.number("open"),
            row.number("unknown"),
            row.number("blocked"),
            row.text("top_cause")));
  }
}
