package org.bouncelog.analyze.dns;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Whether the resolvers work at all, learnt from their answers. */
final class ResolverHealth {
  /** Silent look-ups in a row after which resolvers that never replied are no longer asked. */
  private static final int PATIENCE = 10;

  private final AtomicInteger silent = new AtomicInteger();
  private volatile boolean everReplied;
  private volatile boolean everAnswered;
  private @Nullable Boolean probe;

  /** A name was answered: the resolver resolves. */
  void answered() {
    everReplied = true;
    everAnswered = true;
  }

  /** A look-up came to nothing. */
  void asked(boolean replied) {
    if (replied) {
      everReplied = true;
    } else {
      silent.incrementAndGet();
    }
  }

  /** They were found dead: no more look-ups, unless one of those under way is answered. */
  void giveUp() {
    silent.set(PATIENCE);
  }

  boolean givenUp() {
    return !everReplied && silent.get() >= PATIENCE;
  }

  /** True when some name was resolved; asks the probe once when none was yet. */
  synchronized boolean resolves(BooleanSupplier prober) {
    if (everAnswered) {
      return true;
    }
    if (probe == null) {
      probe = prober.getAsBoolean();
    }
    return probe;
  }
}
