package org.bouncelog.ingest.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recognises a log by its content, whatever its name, inode or packing.
 *
 * <p>Inputs of one run may be copies of one log. Match and read them one after the other, and put
 * the state that each reading leaves into {@code known} before the next is matched: a longer copy
 * then goes on where a shorter one ended, and a shorter one has nothing new, so that their order
 * does not matter.
 */
public final class SourceMatcher {
  /** The {@link #beginning} of an input that may be the same as any other. */
  public static final String ANY = "?";

  private SourceMatcher() {}

  /**
   * Finds the longest known log that {@code input} continues or repeats. Reads the first 64 KiB,
   * and, only when a known log begins like this, goes to where that one was left.
   *
   * @throws IOException when the input cannot be opened; a damaged archive is no error here
   */
  public static Match match(LogInput input, List<SourceState> known) throws IOException {
    byte[] prefix = new byte[ContentIdentity.PREFIX_BYTES];
    int length;
    boolean isPlain;
    try (InputStream raw = input.peek();
        DamageTolerantStream in = DamageTolerantStream.unpack(raw)) {
      length = in.read(prefix, 0, prefix.length);
      isPlain = in.isPlain();
    }
    List<SourceState> candidates = new ArrayList<>();
    for (SourceState state : known) {
      if (ContentIdentity.climbs(prefix, length, state.ladder())) {
        candidates.add(state);
      }
    }
    candidates.sort(
        Comparator.comparingLong(SourceState::offset)
            .reversed()
            .thenComparingInt(SourceState::sourceId));
    for (SourceState candidate : candidates) {
      Match match = at(input, isPlain, candidate);
      if (match != null) {
        return match;
      }
    }
    return Match.NEW;
  }

  /**
   * What two inputs have in common of which one may continue or repeat the other: inputs with
   * different beginnings can be matched and read at the same time. Empty for an empty input, which
   * is the same as no other.
   *
   * @throws IOException when the input cannot be opened
   */
  public static String beginning(LogInput input) throws IOException {
    byte[] prefix = new byte[ContentIdentity.SHORTEST_BEGINNING];
    try (InputStream raw = input.peek();
        DamageTolerantStream in = DamageTolerantStream.unpack(raw)) {
      return ContentIdentity.beginning(prefix, in.read(prefix, 0, prefix.length));
    }
  }

  private static @Nullable Match at(LogInput input, boolean isPlain, SourceState state)
      throws IOException {
    long offset = state.offset();
    try (Position position = Position.before(input, isPlain, offset)) {
      if (position.isBeyondEnd()) {
        // All there is of this copy was read; one that is torn has to be named again.
        return new Match(state, offset, !position.isDamaged(), true);
      }
      if (!position.anchor().equals(state.anchor())) {
        return null;
      }
      return new Match(state, offset, position.isAtEnd(), false);
    }
  }
}
