package org.bouncelog.analyze.run;

import java.sql.SQLException;
import org.bouncelog.analyze.store.Query;

/**
 * Messages that are kept as one row each, because a server took them at the first try and nothing
 * else is told of them. What is told later may change that.
 */
final class SettledMessages {
  private final Query query;

  SettledMessages(Query query) {
    this.query = query;
  }

  /** Those of the touched queue ids are to be derived from their events again. */
  void reopenTouched() throws SQLException {
    query.run("settled/10-reopened");
    reopen();
  }

  /** Turns those in {@code reopened} into their events again, in the caller's transaction. */
  void reopen() throws SQLException {
    query.run("settled/20-give_back");
    query.run("settled/30-forget_reopened");
  }
}
