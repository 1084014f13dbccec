package org.bouncelog.analyze.cause;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncelog.ingest.event.Stage;
import org.jspecify.annotations.Nullable;

/** Labels of the ingest stages as bits. */
final class Stages {
  static final List<String> LABELS = Arrays.stream(Stage.values()).map(Stage::label).toList();

  private static final Map<String, Integer> BITS = new HashMap<>();

  static {
    for (int i = 0; i < LABELS.size(); i++) {
      BITS.put(LABELS.get(i), 1 << i);
    }
  }

  private Stages() {}

  /** 0 for null and what is no stage. */
  static int bit(@Nullable String label) {
    Integer bit = label == null ? null : BITS.get(label);
    return bit == null ? 0 : bit;
  }

  static int bits(List<String> labels) {
    int bits = 0;
    for (String label : labels) {
      bits |= bit(label);
    }
    return bits;
  }
}
