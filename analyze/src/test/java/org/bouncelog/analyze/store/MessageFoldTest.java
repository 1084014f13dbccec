package org.bouncelog.analyze.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bouncelog.ingest.event.EventKind;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.Mta;
import org.bouncelog.ingest.event.Outcome;
import org.bouncelog.ingest.event.Stage;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.event.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Which messages become one row: those of which a server took all at the first try, and of which no
 * line tells anything that the row has no room for. Of all others each event stays.
 */
class MessageFoldTest {
  private static final long SECOND = 1_000_000;
  private static final long DAY = 86_400 * SECOND;

  /** The lines of a message that a row can tell of. */
  private static final int CAME = 0;

  private static final int QUEUED = 1;
  private static final int TRIED = 2;
  private static final int LEFT = 3;

  private final EventBuffer buffer = new EventBuffer(new ReplyIndex());
  private final MessageFold fold = new MessageFold();

  /** Offsets of the events that stayed, in their order. */
  private final List<Long> stayed = new ArrayList<>();

  private final List<Map<String, Object>> settled = new ArrayList<>();

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void set(EventRow row, TextField field, String text) {
    row.text(field, utf8(text));
  }

  private static EventRow row(EventKind kind, String queueId, long offset) {
    EventRow row = new EventRow();
    row.place(1, offset);
    row.loggedAtMicros(offset * SECOND);
    row.mta(Mta.POSTFIX);
    row.kind(kind);
    set(row, TextField.LOG_HOST, "mx1");
    set(row, TextField.INSTANCE, "postfix");
    set(row, TextField.QUEUE_ID, queueId);
    return row;
  }

  private static EventRow came(String queueId, long offset, String client) {
    EventRow row = row(EventKind.MESSAGE, queueId, offset);
    set(row, TextField.CLIENT, client);
    return row;
  }

  private static EventRow queued(String queueId, long offset) {
    EventRow row = row(EventKind.MESSAGE, queueId, offset);
    set(row, TextField.SENDER, "news@example.org");
    row.messageSize(900);
    return row;
  }

  private static EventRow tried(String queueId, long offset, String ip) {
    EventRow row = row(EventKind.ATTEMPT, queueId, offset);
    row.outcome(Outcome.DELIVERED);
    row.transport(Transport.SMTP);
    row.relayPort(25);
    row.replyCode(250);
    row.delaySeconds(4);
    row.delayQueueSeconds(1);
    row.delayConnectSeconds(0.5);
    row.delayTransmitSeconds(2.5);
    set(row, TextField.RECIPIENT, "Ann@Example.net");
    set(row, TextField.RELAY_HOST, "mx.example.net");
    set(row, TextField.RELAY_IP, ip);
    set(row, TextField.LOCAL_IP, "192.0.2.1");
    set(row, TextField.ENHANCED_STATUS, "2.0.0");
    set(row, TextField.TLS, "TLSv1.3");
    set(row, TextField.QUEUED_AS, "ABC");
    return row;
  }

  private static List<EventRow> message(String queueId, long offset) {
    return List.of(
        came(queueId, offset, "app.example.org[192.0.2.7]"),
        queued(queueId, offset + 1),
        tried(queueId, offset + 2, "192.0.2.25"),
        row(EventKind.REMOVAL, queueId, offset + 3));
  }

  private static List<EventRow> message() {
    return message("A1", 1);
  }

  private void read(List<EventRow> rows) {
    rows.forEach(buffer::accept);
    EventChunk chunk;
    while ((chunk = buffer.chunks().poll(true)) != null) {
      fold.add(chunk);
      buffer.chunks().recycle(chunk);
    }
  }

  private void finish() {
    fold.finish();
    EventChunk events;
    while ((events = fold.events().poll(true)) != null) {
      for (int i = 0; i < events.size(); i++) {
        stayed.add(events.byteOffset(i));
      }
      fold.events().recycle(events);
    }
    SettledChunk rows;
    while ((rows = fold.settled().poll(true)) != null) {
      for (int i = 0; i < rows.size(); i++) {
        settled.add(told(rows, i));
      }
      fold.settled().recycle(rows);
    }
  }

  private static Map<String, Object> told(SettledChunk rows, int i) {
    Map<String, Object> values = new LinkedHashMap<>();
    rows.tell(
        i,
        new RowSink() {
          private String name(int column) {
            return SettledRows.COLUMNS.get(column).name();
          }

          @Override
          public void number(int column, long value) {
            values.put(name(column), value);
          }

          @Override
          public void real(int column, double value) {
            values.put(name(column), value);
          }

          @Override
          public void text(int column, byte[] utf8) {
            values.put(name(column), new String(utf8, StandardCharsets.UTF_8));
          }
        });
    return values;
  }

  private static List<Long> offsets(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  private Object told(String column) {
    assertEquals(1, settled.size());
    return settled.get(0).getOrDefault(column, "absent");
  }

  @Test
  void oneRowTellsAllThatItsLinesTold() {
    read(message());
    finish();
    assertEquals(List.of(), stayed);
    Map<String, Object> expected = new LinkedHashMap<>();
    String[] places = {"begun", "queued", "tried", "left"};
    for (int i = 0; i < places.length; i++) {
      expected.put(places[i] + "_offset", 1L + i);
      expected.put(places[i] + "_at", (1L + i) * SECOND);
    }
    expected.put("log_host", "mx1");
    expected.put("mta", "postfix");
    expected.put("instance", "postfix");
    expected.put("queue_id", "A1");
    expected.put("client", "app.example.org[192.0.2.7]");
    expected.put("begun_names_sender", 0L);
    expected.put("sender", "news@example.org");
    expected.put("message_size", 900L);
    expected.put("recipient", "Ann@Example.net");
    expected.put("recipient_domain", "example.net");
    expected.put("relay_host", "mx.example.net");
    expected.put("relay_ip", "192.0.2.25");
    expected.put("relay_port", 25L);
    expected.put("local_ip", "192.0.2.1");
    expected.put("reply_code", 250L);
    expected.put("enhanced_status", "2.0.0");
    expected.put("delay_seconds", 4.0);
    expected.put("delay_queue_seconds", 1.0);
    expected.put("delay_connect_seconds", 0.5);
    expected.put("delay_transmit_seconds", 2.5);
    expected.put("tls", "TLSv1.3");
    expected.put("queued_as", "ABC");
    expected.put("provider", settled.get(0).get("provider"));
    assertEquals(List.of(expected), settled);
  }

  /** Of these two queue ids the hashes are equal. */
  @Test
  void messagesAreToldByTheirWholeQueueIds() {
    List<EventRow> one = message("Aa", 1);
    List<EventRow> other = message("BB", 11);
    for (int line = CAME; line <= LEFT; line++) {
      read(List.of(one.get(line), other.get(line)));
    }
    finish();
    assertEquals(
        List.of("Aa", "BB"), settled.stream().map(values -> values.get("queue_id")).toList());
    assertEquals(List.of(), stayed);
  }

  @Test
  void itsFirstLineMayTellTheSenderToo() {
    List<EventRow> rows = message();
    set(rows.get(CAME), TextField.SENDER, "news@example.org");
    read(rows);
    finish();
    assertEquals(1L, told("begun_names_sender"));
    assertEquals(2L, told("queued_offset"));
    assertEquals(List.of(), stayed);
  }

  @Test
  void oneLineMayTellThatItCameAndWasQueued() {
    List<EventRow> rows = new ArrayList<>(message());
    rows.remove(QUEUED);
    set(rows.get(CAME), TextField.SENDER, "news@example.org");
    rows.get(CAME).messageSize(900);
    read(rows);
    finish();
    assertEquals("absent", told("queued_offset"));
    assertEquals(1L, told("begun_offset"));
    assertEquals(3L, told("tried_offset"));
    assertEquals(900L, told("message_size"));
    assertEquals(List.of(), stayed);
  }

  @Test
  void aMessageThatNoLineEndsIsSettledOnceItWasTaken() {
    read(message().subList(CAME, LEFT));
    finish();
    assertEquals("absent", told("left_offset"));
    assertEquals("absent", told("left_at"));
    assertEquals(List.of(), stayed);
  }

  @Test
  void aMessageThatNoServerTookStays() {
    read(message().subList(CAME, TRIED));
    finish();
    assertEquals(List.of(), settled);
    assertEquals(offsets(1, 2), stayed);
  }

  @Test
  void aSecondRecipientKeepsAllEvents() {
    List<EventRow> rows = new ArrayList<>(message().subList(CAME, LEFT));
    rows.add(tried("A1", 4, "192.0.2.26"));
    rows.add(row(EventKind.REMOVAL, "A1", 5));
    read(rows);
    finish();
    assertEquals(List.of(), settled);
    assertEquals(offsets(1, 5), stayed);
  }

  @Test
  void aMessageMayTakeADayAndNoLonger() {
    for (long more : new long[] {0, 1}) {
      settled.clear();
      List<EventRow> rows = message("A" + more, 1);
      rows.get(LEFT).loggedAtMicros(SECOND + DAY + more);
      read(rows);
      finish();
      assertEquals(1 - more, settled.size());
    }
    assertEquals(offsets(1, 4), stayed);
  }

  @Test
  void linesOfOneMomentAreInTheirOrder() {
    List<EventRow> rows = message();
    rows.forEach(row -> row.loggedAtMicros(7 * SECOND));
    read(rows);
    finish();
    assertEquals(7 * SECOND, told("left_at"));
    assertEquals(List.of(), stayed);
  }

  @Test
  void messagesBetweenEachOtherAndOneIdOnTwoHosts() {
    List<EventRow> first = message("A1", 1);
    List<EventRow> second = message("A1", 11);
    List<EventRow> third = message("B2", 21);
    second.forEach(row -> set(row, TextField.LOG_HOST, "mx2"));
    for (int i = 0; i < first.size(); i++) {
      read(List.of(first.get(i), second.get(i), third.get(i)));
    }
    finish();
    assertEquals(List.of(), stayed);
    assertEquals(
        List.of(List.of(1L, 4L), List.of(11L, 14L), List.of(21L, 24L)),
        settled.stream()
            .map(row -> List.of(row.get("begun_offset"), row.get("left_offset")))
            .toList());
  }

  @Test
  void whatOurServerRefusedMeanwhileStaysAndChangesNothing() {
    List<EventRow> rows = new ArrayList<>(message("A1", 1).subList(CAME, TRIED));
    rows.add(row(EventKind.REJECT, "A1", 3));
    rows.addAll(message("A1", 2).subList(TRIED, LEFT + 1));
    read(rows);
    finish();
    assertEquals(1L, told("begun_offset"));
    assertEquals(List.of(3L), stayed);
  }

  @Test
  void eventsWithoutAQueueIdStay() {
    List<EventRow> rows = message();
    rows.forEach(row -> row.absent(TextField.QUEUE_ID));
    read(rows);
    finish();
    assertEquals(List.of(), settled);
    assertEquals(offsets(1, 4), stayed);
  }

  /** It was ours before, and is one message with the one that went to the filter. */
  @Test
  void mailThatAFilterHereGivesBackStays() {
    for (String from : new String[] {"localhost[127.0.0.1]", "localhost[::1]"}) {
      read(List.of(came("A" + from.length(), from.length(), from)));
    }
    List<EventRow> before = message("B1", 101);
    set(before.get(CAME), TextField.CLIENT, "localhost[127.0.0.1]");
    read(before);

    List<EventRow> toFilter = message("C1", 201);
    set(toFilter.get(TRIED), TextField.RELAY_IP, "127.0.0.1");
    read(toFilter);
    List<EventRow> back = message("D1", 301);
    set(back.get(CAME), TextField.CLIENT, "localhost[127.0.0.1]");
    read(back);
    List<EventRow> other = message("E1", 401);
    read(other);
    finish();
    assertEquals(
        List.of(101L, 401L), settled.stream().map(row -> row.get("begun_offset")).toList());
    List<Long> left = new ArrayList<>(offsets(201, 204));
    left.addAll(offsets(301, 304));
    assertEquals(left, stayed.stream().filter(offset -> offset > 100).toList());
  }

  @Test
  void theOldestOfTooManyOpenMessagesIsGivenUp() {
    int most = 20_000;
    List<EventRow> rows = new ArrayList<>(message("first", 1).subList(CAME, LEFT));
    rows.addAll(message("second", 11).subList(CAME, TRIED));
    for (int i = 0; i < most - 1; i++) {
      rows.add(came("M" + i, 100 + i, "app.example.org[192.0.2.7]"));
    }
    rows.add(row(EventKind.REMOVAL, "first", 1_000_000));
    rows.addAll(message("second", 2_000_000).subList(TRIED, LEFT + 1));
    read(rows);
    finish();
    assertEquals("absent", told("left_offset"));
    assertEquals(1L, told("begun_offset"));
    // The end of the first alone; the second, which was still followed, met a second line too late.
    List<Long> notOfOthers =
        stayed.stream().filter(offset -> offset < 100 || offset >= 1_000_000).toList();
    assertEquals(List.of(1_000_000L, 11L, 12L, 2_000_002L, 2_000_003L), notOfOthers);
    assertEquals(most - 1 + notOfOthers.size(), stayed.size());
  }

  private static Arguments with(String what, int line, Consumer<EventRow> change) {
    return Arguments.of(what, line, change);
  }

  static Stream<Arguments> changes() {
    List<Arguments> changes = new ArrayList<>();
    // What no line of a message but that of its attempt may tell.
    for (TextField field :
        List.of(
            TextField.RECIPIENT,
            TextField.ORIGINAL_RECIPIENT,
            TextField.RELAY_HOST,
            TextField.RELAY_IP,
            TextField.LOCAL_IP,
            TextField.ENHANCED_STATUS,
            TextField.REPLY_TEXT,
            TextField.TLS,
            TextField.QUEUED_AS)) {
      for (int line : new int[] {CAME, QUEUED, LEFT}) {
        changes.add(with("with " + field, line, row -> set(row, field, "x")));
      }
    }
    // What the attempt may not tell.
    for (TextField field :
        List.of(
            TextField.ORIGINAL_RECIPIENT,
            TextField.SENDER,
            TextField.REPLY_TEXT,
            TextField.CLIENT)) {
      changes.add(with("with " + field, TRIED, row -> set(row, field, "x")));
    }
    changes.add(with("with a sender", LEFT, row -> set(row, TextField.SENDER, "x")));
    changes.add(with("with a client", LEFT, row -> set(row, TextField.CLIENT, "x")));
    for (int line : new int[] {CAME, QUEUED, TRIED, LEFT}) {
      changes.add(with("one of several of its line", line, row -> row.repetition(1)));
      changes.add(with("with a stage", line, row -> row.stage(Stage.RCPT)));
      changes.add(with("of another kind", line, row -> row.kind(EventKind.EXPIRY)));
    }
    for (int line : new int[] {QUEUED, TRIED, LEFT}) {
      changes.add(with("of an earlier time", line, row -> row.loggedAtMicros(line * SECOND - 1)));
      changes.add(
          with("of another service", line, row -> set(row, TextField.INSTANCE, "postfix-out")));
      changes.add(with("not after the line before", line, row -> row.place(1, line)));
      changes.add(with("a day later", line, row -> row.loggedAtMicros(SECOND + DAY + 1)));
    }
    for (int line : new int[] {CAME, QUEUED, LEFT}) {
      changes.add(with("with a delay", line, row -> row.delaySeconds(0)));
    }
    for (int line : new int[] {TRIED, LEFT}) {
      changes.add(with("with a size", line, row -> row.messageSize(900)));
    }
    changes.add(with("without a client", CAME, row -> row.absent(TextField.CLIENT)));
    changes.add(with("with a size already", CAME, row -> row.messageSize(900)));
    changes.add(
        with("with another sender", CAME, row -> set(row, TextField.SENDER, "x@example.org")));
    changes.add(with("with a client again", QUEUED, row -> set(row, TextField.CLIENT, "x")));
    changes.add(with("without a size", QUEUED, row -> row.messageSize(EventRow.NONE)));
    changes.add(with("without a sender", QUEUED, row -> row.absent(TextField.SENDER)));
    changes.add(with("deferred", TRIED, row -> row.outcome(Outcome.DEFERRED)));
    changes.add(with("to a local program", TRIED, row -> row.transport(Transport.LMTP)));
    changes.add(
        with("without a domain", TRIED, row -> set(row, TextField.RECIPIENT, "postmaster")));
    changes.add(with("without a server", TRIED, row -> row.absent(TextField.RELAY_IP)));
    changes.add(with("to a filter here", TRIED, row -> set(row, TextField.RELAY_IP, "127.0.0.1")));
    changes.add(with("to a filter here", TRIED, row -> set(row, TextField.RELAY_IP, "::1")));
    return changes.stream();
  }

  @ParameterizedTest(name = "{0}: line {1}")
  @MethodSource("changes")
  void whatARowHasNoRoomForStays(String what, int line, Consumer<EventRow> change) {
    List<EventRow> rows = message();
    change.accept(rows.get(line));
    List<Long> all = rows.stream().map(EventRow::byteOffset).toList();
    read(rows);
    finish();
    assertEquals(List.of(), settled);
    assertEquals(all, stayed, () -> what + ": " + Arrays.toString(all.toArray()));
  }
}
