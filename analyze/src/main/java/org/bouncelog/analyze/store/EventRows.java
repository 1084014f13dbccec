package org.bouncelog.analyze.store;

import static org.bouncelog.analyze.store.RowColumn.Type.BIGINT;
import static org.bouncelog.analyze.store.RowColumn.Type.DOUBLE;
import static org.bouncelog.analyze.store.RowColumn.Type.INTEGER;
import static org.bouncelog.analyze.store.RowColumn.Type.TIMESTAMP;
import static org.bouncelog.analyze.store.RowColumn.Type.VARCHAR;
import static org.bouncelog.analyze.store.RowColumn.optional;
import static org.bouncelog.analyze.store.RowColumn.required;

import java.util.List;
import org.bouncelog.ingest.event.EventKind;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.Mta;
import org.bouncelog.ingest.event.Outcome;
import org.bouncelog.ingest.event.Stage;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.event.Transport;

/**
 * Events as rows for a {@link RowSink}: their codes taken apart, as {@code load_events.sql} does.
 */
final class EventRows {
  static final byte[][] MTAS = RowTeller.labels(Mta.values(), Mta::label);
  private static final byte[][] KINDS = RowTeller.labels(EventKind.values(), EventKind::label);
  private static final byte[][] OUTCOMES = RowTeller.labels(Outcome.values(), Outcome::label);
  private static final byte[][] TRANSPORTS = RowTeller.labels(Transport.values(), Transport::label);
  private static final byte[][] STAGES = RowTeller.labels(Stage.values(), Stage::label);

  static final List<RowColumn> COLUMNS =
      List.of(
          required("byte_offset", BIGINT),
          required("logged_at", TIMESTAMP),
          optional("log_host", VARCHAR),
          required("mta", VARCHAR),
          optional("instance", VARCHAR),
          optional("queue_id", VARCHAR),
          required("kind", VARCHAR),
          optional("outcome", VARCHAR),
          optional("recipient", VARCHAR),
          optional("recipient_domain", VARCHAR),
          optional("original_recipient", VARCHAR),
          optional("sender", VARCHAR),
          optional("transport", VARCHAR),
          optional("relay_host", VARCHAR),
          optional("relay_ip", VARCHAR),
          optional("relay_port", INTEGER),
          optional("local_ip", VARCHAR),
          optional("stage", VARCHAR),
          optional("reply_code", INTEGER),
          optional("enhanced_status", VARCHAR),
          optional("reply_text", VARCHAR),
          optional("delay_seconds", DOUBLE),
          optional("delay_queue_seconds", DOUBLE),
          optional("delay_connect_seconds", DOUBLE),
          optional("delay_transmit_seconds", DOUBLE),
          optional("tls", VARCHAR),
          optional("message_size", BIGINT),
          optional("client", VARCHAR),
          optional("queued_as", VARCHAR),
          optional("provider", VARCHAR),
          optional("reply_id", BIGINT),
          required("repetition", INTEGER));

  private EventRows() {}

  /** Tells of event {@code i}. */
  static void tell(EventChunk events, int i, RowSink sink) {
    long codes = events.codes(i);
    new RowTeller(sink)
        .number(events.byteOffset(i))
        .number(events.loggedAt(i))
        .text(events.text(i, TextField.LOG_HOST))
        .label(MTAS, EventChunk.part(codes, 0))
        .text(events.text(i, TextField.INSTANCE))
        .text(events.text(i, TextField.QUEUE_ID))
        .label(KINDS, EventChunk.part(codes, EventChunk.KIND))
        .label(OUTCOMES, EventChunk.part(codes, EventChunk.OUTCOME))
        .text(events.text(i, TextField.RECIPIENT))
        .text(events.text(i, EventChunk.RECIPIENT_DOMAIN))
        .text(events.text(i, TextField.ORIGINAL_RECIPIENT))
        .text(events.text(i, TextField.SENDER))
        .label(TRANSPORTS, EventChunk.part(codes, EventChunk.TRANSPORT))
        .text(events.text(i, TextField.RELAY_HOST))
        .text(events.text(i, TextField.RELAY_IP))
        .number(EventChunk.relayPort(codes), EventRow.NONE)
        .text(events.text(i, TextField.LOCAL_IP))
        .label(STAGES, EventChunk.part(codes, EventChunk.STAGE))
        .number(EventChunk.replyCode(codes), EventRow.NONE)
        .text(events.text(i, TextField.ENHANCED_STATUS))
        .text(events.text(i, TextField.REPLY_TEXT))
        .real(events.delay(i, 0))
        .real(events.delay(i, 1))
        .real(events.delay(i, 2))
        .real(events.delay(i, 3))
        .text(events.text(i, TextField.TLS))
        .number(events.messageSize(i), EventRow.NONE)
        .text(events.text(i, TextField.CLIENT))
        .text(events.text(i, TextField.QUEUED_AS))
        .text(events.text(i, EventChunk.PROVIDER))
        .number(events.replyId(i), 0)
        .number(codes >>> EventChunk.REPETITION);
  }
}
