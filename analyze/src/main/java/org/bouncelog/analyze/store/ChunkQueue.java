package org.bouncelog.analyze.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Rows on their way to the database: full chunks in order, and the one that is being filled. */
final class ChunkQueue<C extends Chunk> {
  private final Supplier<C> maker;
  private final Deque<C> full = new ArrayDeque<>();
  private final Deque<C> spare = new ArrayDeque<>();
  private C current;

  ChunkQueue(Supplier<C> maker) {
    this.maker = maker;
    this.current = maker.get();
  }

  /** The chunk that has room for the next row, which has to be added to it at once. */
  C forNextRow() {
    if (current.isFull()) {
      full.add(current);
      current = take();
    }
    return current;
  }

  /** How many full chunks wait. */
  int waiting() {
    return full.size();
  }

  /**
   * The next chunk to hand over, or null when there is none; give it back with {@link #recycle}.
   *
   * @param andPartial whether the one that is being filled is wanted, too
   */
  @Nullable C poll(boolean andPartial) {
    C chunk = full.poll();
    if (chunk == null && (andPartial ? current.size() > 0 : current.isFull())) {
      chunk = current;
      current = take();
    }
    return chunk;
  }

  void recycle(C chunk) {
    chunk.clear();
    spare.push(chunk);
  }

  private C take() {
    C chunk = spare.poll();
    return chunk == null ? maker.get() : chunk;
  }
}
