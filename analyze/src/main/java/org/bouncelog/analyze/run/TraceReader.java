package org.bouncelog.analyze.run;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncelog.analyze.result.Trace;
import org.bouncelog.analyze.result.Trace.Ending;
import org.bouncelog.analyze.result.Trace.Kind;
import org.bouncelog.analyze.result.Trace.Message;
import org.bouncelog.analyze.result.Trace.Step;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Query.Row;
import org.jspecify.annotations.Nullable;

/** Reads the ways of messages from events and what was derived from them. */
final class TraceReader {
  private final Query query;
  private final OriginReader origins;
  private final int most;

  /**
   * @param most how many messages are told
   */
  TraceReader(Query query, OriginReader origins, int most) {
    this.query = query;
    this.origins = origins;
    this.most = most;
  }

  /** The messages to an address, or those from it where there are none. */
  Trace byAddress(String address) throws SQLException {
    List<Long> to = roots("trace/by_recipient", address, address);
    if (!to.isEmpty()) {
      return trace(address, Trace.By.RECIPIENT, to, address);
    }
    List<Long> from = roots("trace/by_sender", address);
    return trace(address, from.isEmpty() ? null : Trace.By.SENDER, from, null);
  }

  /** The messages that had a queue id; where none had, the lines that name it. */
  Trace byQueueId(String queueId) throws SQLException {
    List<Long> roots = lives(queueId).stream().map(Life::root).distinct().toList();
    if (!roots.isEmpty()) {
      return trace(queueId, Trace.By.QUEUE_ID, roots, null);
    }
    List<Line> lines = lines("trace/lines", queueId);
    return new Trace(
        queueId,
        lines.isEmpty() ? null : Trace.By.QUEUE_ID,
        lines.isEmpty() ? List.of() : List.of(message(lines, List.of())),
        lines.isEmpty() ? 0 : 1,
        null);
  }

  /** The messages that lines with a Message-ID are about. */
  Trace byMessageId(String id, MessageIdSearch.Found found) throws SQLException {
    Set<Long> roots = new LinkedHashSet<>();
    for (MessageIdSearch.Hit hit : found.hits()) {
      roots.addAll(rootsOf(hit));
    }
    Trace trace = trace(id, roots.isEmpty() ? null : Trace.By.MESSAGE_ID, List.copyOf(roots), null);
    return new Trace(id, trace.by(), trace.messages(), trace.all(), found.search());
  }

  /** The message of that time, where the queue id was used for several. */
  private List<Long> rootsOf(MessageIdSearch.Hit hit) throws SQLException {
    List<Life> lives = lives(hit.queueId());
    Instant at = hit.loggedAt();
    if (at != null) {
      for (Life life : lives) {
        boolean here = hit.logHost() == null || hit.logHost().equals(life.logHost());
        if (here && !life.startedAt().isAfter(at)) {
          return List.of(life.root());
        }
      }
    }
    return lives.stream().map(Life::root).toList();
  }

  private record Life(long root, Instant startedAt, @Nullable String logHost) {}

  private List<Life> lives(String queueId) throws SQLException {
    return query.list(
        "trace/by_queue_id",
        row ->
            new Life(row.number("root_id"), row.instant("started_at"), row.textOrNull("log_host")),
        queueId);
  }

  private List<Long> roots(String name, Object... parameters) throws SQLException {
    return query.list(name, row -> row.number("root_id"), parameters);
  }

  private Trace trace(
      String asked, Trace.@Nullable By by, List<Long> roots, @Nullable String recipient)
      throws SQLException {
    List<Long> told = roots.subList(0, Math.min(most, roots.size()));
    query.run("trace/00-logged");
    query.run("derive/05-home");
    query.run("derive/05-line");
    query.run("trace/00-asked_message");
    query.runEach(
        "trace/01-asked_message_row", told.stream().map(root -> new Object[] {root}).toList());
    query.run("trace/02-asked_name");
    if (recipient != null) {
      query.run("trace/03-asked_name_row", recipient, recipient, recipient);
    }
    Map<Long, List<Line>> lines = new HashMap<>();
    for (Line line : told.isEmpty() ? List.<Line>of() : lines("trace/steps")) {
      lines.computeIfAbsent(line.root, root -> new ArrayList<>()).add(line);
    }
    Map<Long, List<End>> endings = new HashMap<>();
    for (End end :
        told.isEmpty() ? List.<End>of() : query.list("trace/endings", TraceReader::end)) {
      endings.computeIfAbsent(end.root, root -> new ArrayList<>()).add(end);
    }
    List<Message> messages = new ArrayList<>();
    for (long root : told) {
      messages.add(
          message(lines.getOrDefault(root, List.of()), endings.getOrDefault(root, List.of())));
    }
    return new Trace(asked, by, messages, roots.size(), null);
  }

  private record End(long root, long total, @Nullable String sender, Ending ending) {}

  private static End end(Row row) throws SQLException {
    return new End(
        row.number("root_id"),
        row.number("total"),
        row.textOrNull("sender"),
        new Ending(
            row.text("recipient"),
            row.textOrNull("original_recipient"),
            row.text("outcome"),
            row.instant("last_attempt_at"),
            row.number("attempts"),
            seconds(row, "time_to_deliver_seconds"),
            row.text("cause")));
  }

  private static @Nullable Duration seconds(Row row, String column) throws SQLException {
    return row.textOrNull(column) == null
        ? null
        : Duration.ofMillis(Math.round(row.real(column) * 1000));
  }

  /** One row of the query: a step whose kind and next queue only its neighbours can tell. */
  private record Line(
      long root, long life, long total, String kind, @Nullable String queuedAs, Step step) {
    String queueId() {
      return step.line().queueId() == null ? "" : step.line().queueId();
    }

    Instant at() {
      return step.line().loggedAt() == null ? Instant.EPOCH : step.line().loggedAt();
    }

    boolean deliveredToProgram() {
      return kind.equals("attempt")
          && "delivered".equals(step.outcome())
          && !"smtp".equals(step.transport());
    }
  }

  private List<Line> lines(String name, Object... parameters) throws SQLException {
    return query.list(name, this::line, parameters);
  }

  private Line line(Row row) throws SQLException {
    String kind = row.text("kind");
    Step step =
        new Step(
            kind(kind, row.textOrNull("client")),
            origins.read(row),
            row.text("mta"),
            row.textOrNull("instance"),
            row.textOrNull("client"),
            row.textOrNull("sender"),
            row.numberOrNull("message_size"),
            row.textOrNull("recipient"),
            row.textOrNull("original_recipient"),
            row.textOrNull("outcome"),
            row.textOrNull("transport"),
            relay(row),
            kind.equals("message") ? row.textOrNull("queued_as") : null,
            row.textOrNull("stage"),
            row.integerOrNull("reply_code"),
            row.textOrNull("enhanced_status"),
            row.textOrNull("reply_text") == null ? "" : row.text("reply_text"),
            seconds(row, "delay_seconds"));
    return new Line(
        row.number("root_id"),
        row.number("message_id"),
        row.number("total"),
        kind,
        row.textOrNull("queued_as"),
        step);
  }

  private static Kind kind(String event, @Nullable String client) {
    return switch (event) {
      case "message" -> client == null ? Kind.QUEUED : Kind.ACCEPTED;
      case "expiry" -> Kind.EXPIRED;
      case "removal" -> Kind.REMOVED;
      case "reject" -> Kind.REFUSED;
      default -> Kind.ATTEMPT;
    };
  }

  private static @Nullable String relay(Row row) throws SQLException {
    String host = row.textOrNull("relay_host");
    String ip = row.textOrNull("relay_ip");
    Long port = row.numberOrNull("relay_port");
    if (host == null && ip == null) {
      return null;
    }
    String address = ip == null ? "" : "[" + ip + "]";
    return (host == null ? "" : host) + address + (port == null ? "" : ":" + port);
  }

  private static Message message(List<Line> lines, List<End> endings) {
    Map<Long, String> queues = new LinkedHashMap<>();
    lines.forEach(line -> queues.putIfAbsent(line.life, line.queueId()));
    Map<Line, String> next = handovers(lines, queues);
    List<Step> steps = new ArrayList<>();
    String sender = endings.isEmpty() ? null : endings.get(0).sender;
    for (Line line : lines) {
      String to = next.get(line);
      steps.add(to == null ? line.step : handedOver(line.step, to));
      sender = sender == null && line.kind.equals("message") ? line.step.sender() : sender;
    }
    return new Message(
        sender,
        endings.stream().map(End::ending).toList(),
        endings.isEmpty() ? 0 : endings.get(0).total,
        steps,
        lines.isEmpty() ? 0 : Math.max(lines.get(0).total, lines.size()));
  }

  /**
   * The attempts that went on to another of the message's queues: the reply named its queue id, or
   * a program that our server gave it to gave it back shortly after.
   */
  private static Map<Line, String> handovers(List<Line> lines, Map<Long, String> queues) {
    Map<Line, String> next = new HashMap<>();
    Set<String> named = new LinkedHashSet<>();
    for (Line line : lines) {
      String queuedAs = line.queuedAs;
      if (queuedAs == null) {
        continue;
      }
      named.add(queuedAs);
      if (line.kind.equals("attempt")
          && "delivered".equals(line.step.outcome())
          && queues.entrySet().stream()
              .anyMatch(q -> q.getKey() != line.life && q.getValue().equals(queuedAs))) {
        next.put(line, queuedAs);
      }
    }
    Map<Long, Line> first = new LinkedHashMap<>();
    lines.forEach(line -> first.putIfAbsent(line.life, line));
    for (Line begun : first.values()) {
      boolean isRoot = begun.life == begun.root;
      if (isRoot || begun.step.next() != null || named.contains(begun.queueId())) {
        continue;
      }
      Line giver = null;
      for (Line line : lines) {
        if (line.life != begun.life
            && line.deliveredToProgram()
            && !next.containsKey(line)
            && !begun.at().isAfter(line.at().plus(Duration.ofMinutes(1)))
            && !begun.at().isBefore(line.at().minus(Duration.ofMinutes(15)))) {
          giver = line;
        }
      }
      if (giver != null) {
        next.put(giver, begun.queueId());
      }
    }
    return next;
  }

  private static Step handedOver(Step step, String next) {
    return new Step(
        Kind.HANDED_OVER,
        step.line(),
        step.mta(),
        step.instance(),
        step.client(),
        step.sender(),
        step.size(),
        step.recipient(),
        step.original(),
        step.outcome(),
        step.transport(),
        step.relay(),
        next,
        step.stage(),
        step.replyCode(),
        step.enhancedStatus(),
        step.reply(),
        step.delay());
  }
}
