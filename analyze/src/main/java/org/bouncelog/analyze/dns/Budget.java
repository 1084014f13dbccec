package org.bouncelog.analyze.dns;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Time and number of queries that are left. The time runs from the first query on. */
final class Budget {
  private static final long NOT_STARTED = Long.MIN_VALUE;

  private final long nanos;
  private final int queries;
  private final LongSupplier nanoTime;
  private final AtomicLong started = new AtomicLong(NOT_STARTED);
  private final AtomicInteger sent = new AtomicInteger();

  Budget(DnsLimits limits, LongSupplier nanoTime) {
    this.nanos = limits.budget().toNanos();
    this.queries = limits.queries();
    this.nanoTime = nanoTime;
  }

  /** True when one more query may be sent, which it then counts. */
  boolean take() {
    return remainingNanos() > 0 && sent.getAndUpdate(n -> n < queries ? n + 1 : n) < queries;
  }

  long remainingNanos() {
    long now = nanoTime.getAsLong();
    started.compareAndSet(NOT_STARTED, now);
    return nanos - (now - started.get());
  }

  int sent() {
    return sent.get();
  }
}
