package org.bouncelog.analyze.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.store.Ledger;
import org.bouncelog.ingest.source.SourceState;

/**
 * Under which names the logs of the ledger were seen in this run: they are rotated and compressed
 * between runs. One that is still there under its old name keeps it, also when there are copies.
 */
final class LogNamesSeen {
  private final Map<Integer, String> before = new HashMap<>();
  private final Map<Integer, Map<String, String>> now = new LinkedHashMap<>();

  /** The name that the ledger has. */
  void before(SourceState state) {
    before.put(state.sourceId(), state.name());
  }

  /** A file that holds all that was read of that log. */
  void now(int sourceId, String name, String compression) {
    now.computeIfAbsent(sourceId, id -> new LinkedHashMap<>()).putIfAbsent(name, compression);
  }

  List<Ledger.Sighting> sightings(Instant at) {
    List<Ledger.Sighting> sightings = new ArrayList<>();
    now.forEach(
        (sourceId, names) -> {
          String old = before.get(sourceId);
          Map.Entry<String, String> chosen = names.entrySet().iterator().next();
          for (Map.Entry<String, String> name : names.entrySet()) {
            chosen = name.getKey().equals(old) ? name : chosen;
          }
          sightings.add(new Ledger.Sighting(sourceId, chosen.getKey(), chosen.getValue(), at));
        });
    return sightings;
  }
}
