package org.bouncelog.analyze.store;

import static org.bouncelog.analyze.store.RowColumn.Type.BIGINT;
import static org.bouncelog.analyze.store.RowColumn.Type.BOOLEAN;
import static org.bouncelog.analyze.store.RowColumn.Type.DOUBLE;
import static org.bouncelog.analyze.store.RowColumn.Type.INTEGER;
import static org.bouncelog.analyze.store.RowColumn.Type.TIMESTAMP;
import static org.bouncelog.analyze.store.RowColumn.Type.VARCHAR;
import static org.bouncelog.analyze.store.RowColumn.optional;
import static org.bouncelog.analyze.store.RowColumn.required;

import java.util.List;

/** What the rows of settled messages hold, in the order of {@link SettledChunk#tell}. */
final class SettledRows {
  static final List<RowColumn> COLUMNS =
      List.of(
          required("begun_offset", BIGINT),
          optional("queued_offset", BIGINT),
          required("tried_offset", BIGINT),
          optional("left_offset", BIGINT),
          required("begun_at", TIMESTAMP),
          optional("queued_at", TIMESTAMP),
          required("tried_at", TIMESTAMP),
          optional("left_at", TIMESTAMP),
          optional("log_host", VARCHAR),
          required("mta", VARCHAR),
          optional("instance", VARCHAR),
          required("queue_id", VARCHAR),
          optional("client", VARCHAR),
          required("begun_names_sender", BOOLEAN),
          required("sender", VARCHAR),
          required("message_size", BIGINT),
          required("recipient", VARCHAR),
          required("recipient_domain", VARCHAR),
          optional("relay_host", VARCHAR),
          required("relay_ip", VARCHAR),
          optional("relay_port", INTEGER),
          optional("local_ip", VARCHAR),
          optional("reply_code", INTEGER),
          optional("enhanced_status", VARCHAR),
          optional("delay_seconds", DOUBLE),
          optional("delay_queue_seconds", DOUBLE),
          optional("delay_connect_seconds", DOUBLE),
          optional("delay_transmit_seconds", DOUBLE),
          optional("tls", VARCHAR),
          optional("queued_as", VARCHAR),
          required("provider", VARCHAR));

  private SettledRows() {}
}
