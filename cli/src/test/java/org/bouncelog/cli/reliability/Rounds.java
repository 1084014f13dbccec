package org.bouncelog.cli.reliability;

import java.util.stream.LongStream;

/** How often a mishap is played: few times in a build, often by command. */
final class Rounds {
  private Rounds() {}

  /**
   * The seeds to play, {@code usual} of them or {@code -Dreliability.rounds}, from {@code
   * -Dreliability.seed}. Each seed is one mishap, the same on every machine.
   */
  static LongStream of(int usual) {
    long first = Long.getLong("reliability.seed", 1);
    return LongStream.range(first, first + Integer.getInteger("reliability.rounds", usual));
  }
}
