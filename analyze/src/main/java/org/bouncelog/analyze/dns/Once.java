package org.bouncelog.analyze.dns;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Works out each value once, however many threads ask for it at the same time. */
final class Once<K, V> {
  private final ConcurrentHashMap<K, CompletableFuture<V>> values = new ConcurrentHashMap<>();

  V get(K key, Supplier<V> work) {
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> theirs = values.putIfAbsent(key, mine);
    if (theirs != null) {
      return theirs.join();
    }
    try {
      V value = work.get();
      mine.complete(value);
      return value;
    } catch (RuntimeException | Error e) {
      values.remove(key);
      mine.completeExceptionally(e);
      throw e;
    }
  }
}
