package org.bouncelog.ingest.line;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Verdicts for texts that are told by how they begin; the longest prefix that fits wins. */
public final class PrefixVerdicts {
  private static final class Entry {
    final byte[] prefix;
    final LineVerdict verdict;

    Entry(byte[] prefix, LineVerdict verdict) {
      this.prefix = prefix;
      this.verdict = verdict;
    }
  }

  private static final int ASCII = 128;

  private final Entry[][] byFirst;

  private PrefixVerdicts(List<Entry> entries) {
    entries.sort((a, b) -> b.prefix.length - a.prefix.length);
    byFirst = new Entry[ASCII][];
    for (int c = 0; c < ASCII; c++) {
      int first = c;
      byFirst[c] = entries.stream().filter(e -> e.prefix[0] == first).toArray(Entry[]::new);
    }
  }

  /** The verdict of the longest prefix of {@code b[from, to)}, or null. */
  public @Nullable LineVerdict find(byte[] b, int from, int to) {
    if (from >= to || b[from] < 0) {
      return null;
    }
    for (Entry entry : byFirst[b[from]]) {
      if (Bytes.startsWith(b, from, to, entry.prefix)) {
        return entry.verdict;
      }
    }
    return null;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Collects prefixes; each begins with ASCII. */
  public static final class Builder {
    private final List<Entry> entries = new ArrayList<>();

    private Builder() {}

    public Builder add(LineVerdict verdict, String... prefixes) {
      for (String prefix : prefixes) {
        entries.add(new Entry(Bytes.of(prefix), verdict));
      }
      return this;
    }

    public PrefixVerdicts build() {
      return new PrefixVerdicts(new ArrayList<>(entries));
    }
  }
}
