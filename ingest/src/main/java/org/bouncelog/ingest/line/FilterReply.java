package org.bouncelog.ingest.line;

import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.Outcome;
import org.bouncelog.ingest.event.Stage;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.event.Transport;

/**
 * Finds what a content filter did with mail that it took and did not pass on: amavisd
 * (one_response_for_all: {@code 250 2.7.0 Ok, discarded, id=X - spam}, {@code 250 2.5.0 Ok, id=X,
 * BOUNCE}), Proxmox' ({@code 250 2.7.0 BLOCKED (X)}) and whoever says {@code quarantined}. Whoever
 * says so, nothing arrived; and a stranger who does speaks of his own recipient, whom he could
 * refuse as well.
 */
public final class FilterReply {
  private static final byte[] POSITIVE = Bytes.of("250 2.");
  private static final int STATUS_LENGTH = "250 2.7.0 ".length();
  private static final byte[] OK = Bytes.of("Ok, ");
  private static final byte[] THROWN_AWAY = Bytes.of("discarded, ");
  private static final byte[] BLOCKED = Bytes.of("BLOCKED (");
  private static final byte[] OK_COLON = Bytes.of("Ok: ");
  private static final byte[] QUARANTINED = Bytes.of("quarantined");
  private static final byte[] DISCARDED = Bytes.of("discarded");
  private static final byte[] ID = Bytes.of("id=");
  private static final byte[] NEXT = Bytes.of(", ");
  private static final byte[] BOUNCE = Bytes.of("BOUNCE");
  private static final byte[] DISCARD = Bytes.of("DISCARD");
  private static final byte[] REJECT = Bytes.of("REJECT");

  private FilterReply() {}

  /** {@code b[from, to)} is the reply to a delivery, with its code or, in Sendmail, without. */
  public static void read(EventRow row, byte[] b, int from, int to) {
    int ok = Bytes.startsWith(b, from, to, POSITIVE) ? from + STATUS_LENGTH : from;
    if (isKept(b, ok, to)) {
      row.transport(Transport.DISCARD);
      return;
    }
    if (!Bytes.startsWith(b, ok, to, OK)) {
      return;
    }
    int words = ok + OK.length;
    if (Bytes.startsWith(b, words, to, THROWN_AWAY)) {
      if (Bytes.indexOf(b, words, to, ID) >= 0) {
        row.transport(Transport.DISCARD);
      }
    } else if (Bytes.startsWith(b, words, to, ID)) {
      int comma = Bytes.indexOf(b, words, to, NEXT);
      if (comma >= 0) {
        whatBecame(row, b, from, comma + NEXT.length, to);
      }
    }
  }

  private static boolean isKept(byte[] b, int from, int to) {
    int words = Bytes.startsWith(b, from, to, OK_COLON) ? from + OK_COLON.length : from;
    return Bytes.startsWith(b, from, to, BLOCKED)
        || Bytes.startsWith(b, words, to, QUARANTINED)
        || Bytes.startsWith(b, words, to, DISCARDED);
  }

  private static void whatBecame(EventRow row, byte[] b, int reply, int from, int to) {
    if (Bytes.equals(b, from, to, BOUNCE)) {
      row.outcome(Outcome.BOUNCED);
      row.stage(Stage.END_OF_DATA);
      row.text(TextField.REPLY_TEXT, b, reply, to);
    } else if (Bytes.startsWith(b, from, to, DISCARD) || isCount(b, from, to)) {
      row.transport(Transport.DISCARD);
    }
  }

  /** {@code 1 BOUNCE, and 2 DISCARD}: nobody knows whose was bounced, but nobody got it. */
  private static boolean isCount(byte[] b, int from, int to) {
    int word = Bytes.digitsEnd(b, from, to) + 1;
    return word > from + 1
        && (Bytes.startsWith(b, word, to, BOUNCE)
            || Bytes.startsWith(b, word, to, DISCARD)
            || Bytes.startsWith(b, word, to, REJECT));
  }
}
