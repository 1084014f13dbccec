package org.bouncelog.analyze.result;

import org.jspecify.annotations.Nullable;

/**
 * Failed attempts by what the remote said.
 *
 * @param replyCode RFC 5321 code; null where the remote said nothing (connection, DNS, local)
 * @param enhancedStatus RFC 3463 code; null where the remote gave none
 * @param cause the most frequent cause behind these codes
 * @param causes how many different causes stand behind them
 */
public record ReplyCodeRow(
    @Nullable Integer replyCode,
    @Nullable String enhancedStatus,
    long attempts,
    long recipients,
    String cause,
    long causes) {}
