package org.bouncelog.analyze.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Waits for DNS in many threads at once. They are daemons: they never keep a run alive. */
final class Parallel {
  private Parallel() {}

  /**
   * The results in the order of the work.
   *
   * @throws CancellationException when the calling thread is interrupted; its flag stays set
   */
  static <T> List<T> all(List<Supplier<T>> work, int threads) {
    if (work.isEmpty()) {
      return List.of();
    }
    ExecutorService pool =
        Executors.newFixedThreadPool(
            Math.min(threads, work.size()),
            task -> {
              Thread thread = new Thread(task, "dns");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (Supplier<T> each : work) {
        futures.add(pool.submit(each::get));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for DNS");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a DNS check failed", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }
}
