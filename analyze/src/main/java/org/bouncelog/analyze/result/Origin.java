package org.bouncelog.analyze.result;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a log line stands, and how to find it again.
 *
 * @param file name that the log was last seen under
 * @param byteOffset of the line in the decompressed log
 * @param isThere false when another log was seen under that name since: the line is not there
 * @param logHost host that the line names; null where it names none, or the line is no longer known
 * @param loggedAt time of the line, UTC; null where the line is no longer known
 * @param queueId queue id that the line names; null where it names none, or is no longer known
 * @param find a shell command that prints the line, also after the log was rotated once more; null
 *     where there is none
 */
public record Origin(
    String file,
    long byteOffset,
    boolean isThere,
    @Nullable String logHost,
    @Nullable Instant loggedAt,
    @Nullable String queueId,
    @Nullable String find) {

  private static final Pattern PLAIN = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.-]{0,63}");

  /** A line of which only the place is known. */
  public Origin(String file, long byteOffset) {
    this(file, byteOffset, true, null, null, null, null);
  }

  /**
   * A shell command that prints the whole way of the message; null where the line names no queue
   * id, or one that a shell could take for something else.
   */
  public @Nullable String trace() {
    return queueId != null && PLAIN.matcher(queueId).matches()
        ? "./bouncelog trace " + queueId
        : null;
  }
}
