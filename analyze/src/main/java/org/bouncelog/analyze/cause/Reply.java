package org.bouncelog.analyze.cause;

import org.jspecify.annotations.Nullable;

/**
 * A failed attempt as a log tells it: what a server answered, or what the MTA said by itself.
 *
 * @param replyCode RFC 5321 reply code; null when the server gave none
 * @param enhancedStatus RFC 3463 status such as {@code 5.1.1}; null when the server gave none
 * @param relayHost host that answered; null when none did
 * @param stage label of the ingest stage ({@code rcpt}, {@code end-of-data} …); null where unknown
 * @param text verbatim, hostile; may repeat the codes, be joined from several lines, or wrap the
 *     reply of another server
 */
public record Reply(
    @Nullable Integer replyCode,
    @Nullable String enhancedStatus,
    @Nullable String relayHost,
    @Nullable String stage,
    String text) {

  /** A reply of which only the text is known; codes are read from it. */
  public static Reply ofText(String text) {
    return new Reply(null, null, null, null, text);
  }
}
