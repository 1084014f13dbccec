package org.bouncelog.analyze.store;

import java.util.Arrays;
import java.util.List;
import org.bouncelog.ingest.event.EventKind;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.Outcome;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.event.Transport;
import org.jspecify.annotations.Nullable;

/**
 * A message whose lines so far tell nothing but that it came, and perhaps that a server took it at
 * the first try. What its lines may tell is looked at closely: a row of {@code settled} has to give
 * back each of its events to the last value.
 */
final class OpenMessage {
  /** Two lines of its coming, and the attempt. */
  private static final int MOST_LINES = 3;

  /** A message that waited longer, whatever for, has a history. */
  private static final long LONGEST_MICROS = 86_400_000_000L;

  /** What only the line of an attempt may tell. */
  private static final List<TextField> OF_ATTEMPT =
      List.of(
          TextField.RECIPIENT,
          TextField.ORIGINAL_RECIPIENT,
          TextField.RELAY_HOST,
          TextField.RELAY_IP,
          TextField.LOCAL_IP,
          TextField.ENHANCED_STATUS,
          TextField.REPLY_TEXT,
          TextField.TLS,
          TextField.QUEUED_AS);

  /** What the line of an attempt may not tell. */
  private static final List<TextField> OF_MESSAGE =
      List.of(
          TextField.ORIGINAL_RECIPIENT, TextField.SENDER, TextField.REPLY_TEXT, TextField.CLIENT);

  private final EventChunk lines = new EventChunk(MOST_LINES);

  /** The line that told sender and size; -1 until it came. */
  private int queued;

  private boolean tried;

  /** Whether event {@code i} begins a message: it tells who gave it to us, and no recipient. */
  static boolean begins(EventChunk events, int i) {
    return events.is(i, EventKind.MESSAGE)
        && events.text(i, TextField.CLIENT) != null
        && tellsOnlyOfMessage(events, i);
  }

  private static boolean tellsOnlyOfMessage(EventChunk events, int i) {
    return events.isPlain(i)
        && lacks(events, i, OF_ATTEMPT)
        && Double.isNaN(events.delay(i, 0))
        && !events.hasReply(i);
  }

  /** Begins with an event of which {@link #begins} is true. */
  void begin(EventChunk events, int i) {
    lines.clear();
    lines.copy(events, i);
    tried = false;
    queued = isQueued(events, i) ? 0 : -1;
  }

  private static boolean isQueued(EventChunk events, int i) {
    return events.messageSize(i) != EventRow.NONE && events.text(i, TextField.SENDER) != null;
  }

  /** Takes the next event of its queue id, or returns false where that is more than it may tell. */
  boolean takes(EventChunk events, int i) {
    if (tried || !follows(events, i)) {
      return false;
    }
    if (queued < 0) {
      if (!isQueueing(events, i)) {
        return false;
      }
      queued = lines.size();
    } else if (isDelivery(events, i)) {
      tried = true;
    } else {
      return false;
    }
    lines.copy(events, i);
    return true;
  }

  /** Later, of the same service, and not much later than the first line. */
  private boolean follows(EventChunk events, int i) {
    int last = lines.size() - 1;
    return events.byteOffset(i) > lines.byteOffset(last)
        && events.loggedAt(i) >= lines.loggedAt(last)
        && events.loggedAt(i) - lines.loggedAt(0) <= LONGEST_MICROS
        && Arrays.equals(events.text(i, TextField.INSTANCE), lines.text(last, TextField.INSTANCE));
  }

  private boolean isQueueing(EventChunk events, int i) {
    byte[] before = lines.text(0, TextField.SENDER);
    return events.is(i, EventKind.MESSAGE)
        && lines.messageSize(0) == EventRow.NONE
        && isQueued(events, i)
        && events.text(i, TextField.CLIENT) == null
        && tellsOnlyOfMessage(events, i)
        && (before == null || Arrays.equals(before, events.text(i, TextField.SENDER)));
  }

  private static boolean isDelivery(EventChunk events, int i) {
    return events.is(i, EventKind.ATTEMPT)
        && events.is(i, Outcome.DELIVERED)
        && events.is(i, Transport.SMTP)
        && events.isPlain(i)
        && !events.hasReply(i)
        && events.messageSize(i) == EventRow.NONE
        && events.text(i, EventChunk.RECIPIENT_DOMAIN) != null
        && events.text(i, TextField.RELAY_IP) != null
        && !namesQueueHere(events, i)
        && lacks(events, i, OF_MESSAGE);
  }

  /** Whether a server on the same machine took it: a filter, which gives it back. */
  static boolean namesQueueHere(EventChunk events, int i) {
    return events.is(i, EventKind.ATTEMPT)
        && events.text(i, TextField.QUEUED_AS) != null
        && Loopback.is(events.text(i, TextField.RELAY_IP));
  }

  private static boolean lacks(EventChunk events, int i, List<TextField> fields) {
    for (int k = 0; k < fields.size(); k++) {
      if (events.text(i, fields.get(k)) != null) {
        return false;
      }
    }
    return true;
  }

  /** Whether a server took it. */
  boolean isTried() {
    return tried;
  }

  /** Whether event {@code i} ends it, and tells nothing else. */
  boolean isEnd(EventChunk events, int i) {
    return tried
        && events.is(i, EventKind.REMOVAL)
        && follows(events, i)
        && events.isPlain(i)
        && events.messageSize(i) == EventRow.NONE
        && Double.isNaN(events.delay(i, 0))
        && lacks(events, i, OF_ATTEMPT)
        && lacks(events, i, OF_MESSAGE);
  }

  /** Adds it to the settled ones, ended by event {@code i}. */
  void settle(SettledChunk settled, EventChunk events, int i) {
    settled.add(lines, queued, events.byteOffset(i), events.loggedAt(i));
  }

  /** Adds it to the settled ones, without an end. */
  void settle(SettledChunk settled) {
    settled.add(lines, queued, Vectors.NONE, Vectors.NONE);
  }

  /** Gives its events back, in order. */
  void giveBack(ChunkQueue<EventChunk> events) {
    for (int i = 0; i < lines.size(); i++) {
      events.forNextRow().copy(lines, i);
    }
  }

  /** The host and queue id that it was begun with. */
  @Nullable QueueId id() {
    return QueueId.of(lines, 0);
  }
}
