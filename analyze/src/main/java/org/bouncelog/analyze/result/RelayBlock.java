package org.bouncelog.analyze.result;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One way in which receivers refuse us for who we are: blocklists, provider blocks, throttling,
 * authentication.
 *
 * @param list blocklist that the replies name; null when they name none
 * @param listed the address or domain that is said to be listed; null when not named
 * @param lookupUrl the list operator's own page about listings; null for a list that we do not know
 * @param replyUrl page that the sample names; null when it names none; hostile text
 */
public record RelayBlock(
    String provider,
    String cause,
    @Nullable String list,
    @Nullable String listed,
    @Nullable String lookupUrl,
    @Nullable String replyUrl,
    long attempts,
    long recipients,
    Instant firstSeen,
    Instant lastSeen,
    String sample,
    Origin sampleSource) {}
