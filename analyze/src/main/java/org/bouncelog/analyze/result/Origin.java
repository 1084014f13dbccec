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
 * @param search what finds it again; null where there is nothing
 */
public record Origin(
    String file,
    long byteOffset,
    boolean isThere,
    @Nullable String logHost,
    @Nullable Instant loggedAt,
    @Nullable String queueId,
    @Nullable Search search) {

  private static final Pattern PLAIN = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.-]{0,63}");

  /**
   * The words of a shell command. Many lines have theirs in common, and only those that are shown
   * need the whole command.
   *
   * @param before all of it, or what stands before the queue id
   * @param behind what stands behind the queue id; null where the command names none
   */
  public record Search(String before, @Nullable String behind) {}

  /** A line of which only the place is known. */
  public Origin(String file, long byteOffset) {
    this(file, byteOffset, true, null, null, null, null);
  }

  /**
   * A shell command that prints the line, also after the log was rotated once more; null where
   * there is none.
   */
  public @Nullable String find() {
    if (search == null) {
      return null;
    }
    return search.behind() == null ? search.before() : search.before() + queueId + search.behind();
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
