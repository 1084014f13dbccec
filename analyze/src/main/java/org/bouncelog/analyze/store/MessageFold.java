package org.bouncelog.analyze.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncelog.ingest.event.EventKind;
import org.bouncelog.ingest.event.TextField;

/**
 * Follows messages while a log is read, and tells those that a server took at the first try, and of
 * which nothing else is told, from all others. The former become one row each; the events of the
 * latter stay as they are. Which these are decides only how much room and work a message takes:
 * where a later line makes a settled one doubtful, its row is turned into its events again ({@code
 * sql/settled}).
 *
 * <p>Not thread-safe; the events of a log have to come in order.
 */
final class MessageFold {
  /** How many messages are followed at once. Of what is more, the oldest are given up. */
  private static final int MOST_OPEN = 20_000;

  private final Map<QueueId, OpenMessage> open = new LinkedHashMap<>();
  private final Deque<OpenMessage> spare = new ArrayDeque<>();
  private final QueueId here = QueueId.movable();
  private final ChunkQueue<EventChunk> events = new ChunkQueue<>(EventChunk::new);
  private final ChunkQueue<SettledChunk> settled = new ChunkQueue<>(SettledChunk::new);

  /** Whether a filter on this machine gives mail back: what comes from there was ours before. */
  private boolean filtered;

  /** The events that stay as they are. */
  ChunkQueue<EventChunk> events() {
    return events;
  }

  ChunkQueue<SettledChunk> settled() {
    return settled;
  }

  /** Takes the next events of the log. */
  void add(EventChunk chunk) {
    for (int i = 0; i < chunk.size(); i++) {
      add(chunk, i);
    }
  }

  private void add(EventChunk chunk, int i) {
    if (!here.lookAt(chunk, i) || chunk.is(i, EventKind.REJECT)) {
      leave(chunk, i);
      return;
    }
    OpenMessage message = open.get(here);
    if (message == null) {
      if (OpenMessage.begins(chunk, i) && !(filtered && isFromHere(chunk, i))) {
        begin(chunk, i);
      } else {
        leave(chunk, i);
      }
    } else if (message.isEnd(chunk, i)) {
      open.remove(here);
      message.settle(settled.forNextRow(), chunk, i);
      spare.push(message);
    } else if (!message.takes(chunk, i)) {
      open.remove(here);
      giveUp(message);
      leave(chunk, i);
    }
  }

  private static boolean isFromHere(EventChunk chunk, int i) {
    return Loopback.isClient(chunk.text(i, TextField.CLIENT));
  }

  private void leave(EventChunk chunk, int i) {
    filtered |= OpenMessage.namesQueueHere(chunk, i);
    events.forNextRow().copy(chunk, i);
  }

  private void begin(EventChunk chunk, int i) {
    if (open.size() == MOST_OPEN) {
      Iterator<OpenMessage> oldest = open.values().iterator();
      OpenMessage message = oldest.next();
      oldest.remove();
      close(message);
    }
    OpenMessage message = spare.poll();
    if (message == null) {
      message = new OpenMessage();
    }
    message.begin(chunk, i);
    QueueId id = message.id();
    if (id != null) {
      open.put(id, message);
    }
  }

  private void giveUp(OpenMessage message) {
    message.giveBack(events);
    spare.push(message);
  }

  /** Not every log tells the end of a message: who was taken, and nothing else, has ended. */
  private void close(OpenMessage message) {
    if (message.isTried()) {
      message.settle(settled.forNextRow());
      spare.push(message);
    } else {
      giveUp(message);
    }
  }

  /** To be called when the log was read to its end. */
  void finish() {
    open.values().forEach(this::close);
    open.clear();
  }
}
