package org.bouncelog.analyze.store;

import java.util.List;

/** The reply templates that a load met, which may be new. */
public abstract sealed class FreshReplies permits ReplyIndex {
  FreshReplies() {}

  /** None so far. */
  public static FreshReplies none() {
    return new ReplyIndex();
  }

  /** In the order of their ids. */
  abstract List<ReplyIndex.Entry> entries();

  /** Forgets them, once they are saved or their load was taken back. */
  public abstract void clear();
}
