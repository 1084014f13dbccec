package org.bouncelog.ingest.event;

/** Takes events as they are read. */
@FunctionalInterface
public interface EventSink {
  /** Takes one event; the row is only valid during the call. */
  void accept(EventRow row);
}
