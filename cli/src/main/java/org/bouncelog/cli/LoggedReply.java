package org.bouncelog.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.bouncelog.analyze.cause.Reply;
import org.bouncelog.ingest.event.Event;
import org.bouncelog.ingest.event.Outcome;
import org.bouncelog.ingest.line.BlockParser;
import org.bouncelog.ingest.line.LineBlock;
import org.bouncelog.ingest.line.StampRules;
import org.bouncelog.ingest.line.Tally;
import org.bouncelog.ingest.mta.MtaFormats;
import org.bouncelog.ingest.source.LogInput;
import org.bouncelog.ingest.source.Match;
import org.bouncelog.ingest.source.SourceReader;
import org.jspecify.annotations.Nullable;

/**
 * What a whole log line tells, read as the nightly job would.
 *
 * @param reply of the line's event; null when this is no log line with a reply
 * @param taken whether it is the line of mail that was delivered
 */
record LoggedReply(@Nullable Reply reply, boolean taken) {
  static LoggedReply read(String line) throws IOException {
    List<Event> events = new ArrayList<>();
    LogInput input =
        LogInput.stdin(
            new ByteArrayInputStream((line + "\n").getBytes(StandardCharsets.UTF_8)), "-");
    // The time of the line does not matter here.
    StampRules rules = new StampRules(ZoneOffset.UTC, Instant.EPOCH, 1970, -1);
    BlockParser parser = new BlockParser(MtaFormats.dispatcher(null));
    try (SourceReader reader =
        SourceReader.open(input, Match.NEW, 1, rules, SourceReader.ENDLESS_LINE_BYTES)) {
      for (LineBlock block = reader.nextBlock(); block != null; block = reader.nextBlock()) {
        parser.parse(block, row -> events.add(row.toEvent()), new Tally());
        block.release();
      }
    }
    for (Event event : events) {
      if (event.replyText() != null) {
        Reply reply =
            new Reply(
                event.replyCode(),
                event.enhancedStatus(),
                event.relayHost(),
                event.stage() == null ? null : event.stage().label(),
                event.replyText());
        return new LoggedReply(reply, false);
      }
    }
    return new LoggedReply(
        null, events.stream().anyMatch(event -> event.outcome() == Outcome.DELIVERED));
  }
}
