package org.bouncelog.analyze.store;

import static org.bouncelog.analyze.store.RowColumn.Type.BIGINT;
import static org.bouncelog.analyze.store.RowColumn.Type.INTEGER;
import static org.bouncelog.analyze.store.RowColumn.Type.VARCHAR;
import static org.bouncelog.analyze.store.RowColumn.optional;
import static org.bouncelog.analyze.store.RowColumn.required;

import java.util.List;
import org.bouncelog.ingest.event.EventRow;

/** Reply templates as rows for a {@link RowSink}. */
final class ReplyRows {
  static final List<RowColumn> COLUMNS =
      List.of(
          required("reply_id", BIGINT),
          required("provider", VARCHAR),
          optional("stage", VARCHAR),
          optional("reply_code", INTEGER),
          optional("enhanced_status", VARCHAR),
          required("template", VARCHAR),
          optional("relay_host", VARCHAR),
          required("sample", VARCHAR),
          required("sample_byte_offset", BIGINT));

  private ReplyRows() {}

  static void tell(ReplyIndex.Entry reply, RowSink sink) {
    Integer code = reply.replyCode();
    new RowTeller(sink)
        .number(reply.id())
        .text(reply.provider())
        .text(reply.stage())
        .number(code == null ? EventRow.NONE : code, EventRow.NONE)
        .text(reply.enhancedStatus())
        .text(reply.template())
        .text(reply.relayHost())
        .text(reply.sample())
        .number(reply.byteOffset());
  }
}
