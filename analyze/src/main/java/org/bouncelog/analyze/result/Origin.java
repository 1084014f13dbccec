package org.bouncelog.analyze.result;

import java.time.Instant;
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

  /** A line of which only the place is known. */
  public Origin(String file, long byteOffset) {
    this(file, byteOffset, true, null, null, null, null);
  }
}
