package org.bouncelog.analyze.run;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import org.bouncelog.analyze.store.Store;

/** Where evidence from outside the logs comes from. */
@FunctionalInterface
public interface EvidenceSource {
  /** Asks nothing. */
  EvidenceSource NONE = (store, asOf) -> Evidence.none();

  /**
   * Asks what bears on the findings and verdicts of the derived tables, in the caller's
   * transaction.
   *
   * @param asOf the run's clock
   */
  Evidence gather(Store store, Instant asOf) throws SQLException, IOException;
}
