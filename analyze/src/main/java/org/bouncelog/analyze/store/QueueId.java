package org.bouncelog.analyze.store;

import java.util.Arrays;
import org.bouncelog.ingest.event.TextField;
import org.jspecify.annotations.Nullable;

/** A queue id in the log of one host. */
final class QueueId {
  private byte @Nullable [] host;
  private byte @Nullable [] id;
  private int hash;

  private QueueId() {}

  /** One that is {@link #lookAt moved} from event to event. */
  static QueueId movable() {
    return new QueueId();
  }

  /** That of an event, null where it has none. */
  static @Nullable QueueId of(EventChunk events, int i) {
    QueueId id = new QueueId();
    return id.lookAt(events, i) ? id : null;
  }

  /** Becomes that of event {@code i}; false where this has none. */
  boolean lookAt(EventChunk events, int i) {
    host = events.text(i, TextField.LOG_HOST);
    id = events.text(i, TextField.QUEUE_ID);
    hash = 31 * Arrays.hashCode(id) + Arrays.hashCode(host);
    return id != null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof QueueId o && Arrays.equals(id, o.id) && Arrays.equals(host, o.host);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
