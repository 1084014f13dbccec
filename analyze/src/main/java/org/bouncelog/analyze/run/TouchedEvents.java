package org.bouncelog.analyze.run;

import java.sql.SQLException;
import org.bouncelog.analyze.store.Query;

/**
 * The events of all messages that new lines may change: those of the queue ids that the lines name,
 * and of the ids that hand-overs, requeued messages and content filters connect with them.
 */
final class TouchedEvents {
  private final Query query;

  TouchedEvents(Query query) {
    this.query = query;
  }

  /**
   * Lets the steps of the derivation read these events only.
   *
   * @return false where nothing was derived before, or the history is not what it was and more
   */
  boolean find() throws SQLException {
    if (!query.one("touched/10-is_continued", row -> row.flag("is_continued"))) {
      return false;
    }
    query.run("touched/11-grown");
    query.run("touched/12-touched_id");
    reopen("touched/15-doubtful_id");
    query.run("touched/20-touched_event");
    query.run("touched/21-touched_logged");
    return true;
  }

  /** Lets the steps of the derivation read all events but those of settled messages. */
  void all() throws SQLException {
    query.run("touched/11-all_grown");
    query.run("touched/12-all_id");
    reopen("touched/15-all_doubtful_id");
    query.run("derive/03-all_logged");
  }

  /** Settled messages that have to do with the touched ones are settled no longer. */
  private void reopen(String doubtful) throws SQLException {
    query.run("touched/13-filter_link");
    query.run(doubtful);
    int step = 1;
    while (query.change("touched/16-linked_id", step) > 0) {
      step++;
    }
    new SettledMessages(query).reopenTouched();
  }
}
