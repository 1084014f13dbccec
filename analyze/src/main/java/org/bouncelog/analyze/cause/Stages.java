package org.bouncelog.analyze.cause;

import java.util.Arrays;
import java.util.List;
import org.bouncelog.ingest.event.Stage;
import org.jspecify.annotations.Nullable;

/** Labels of the ingest stages as bits. */
final class Stages {
  static final List<String> LABELS = Arrays.stream(Stage.values()).map(Stage::label).toList();

  private Stages() {}

  /** 0 for null and what is no stage. */
  static int bit(@Nullable String label) {
    int stage = label == null ? -1 : LABELS.indexOf(label);
    return stage < 0 ? 0 : 1 << stage;
  }

  static int bits(List<String> labels) {
    int bits = 0;
    for (String label : labels) {
      bits |= bit(label);
    }
    return bits;
  }
}
