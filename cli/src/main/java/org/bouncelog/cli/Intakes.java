package org.bouncelog.cli;

import java.util.List;
import org.bouncelog.analyze.result.Intake;

/** The intake of commands that read no log. */
final class Intakes {
  static final Intake NOTHING =
      new Intake(List.of(), 0, 0, 0, 0, 0, List.of(), List.of(), List.of());

  private Intakes() {}
}
