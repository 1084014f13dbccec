package org.bouncelog.analyze.result;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether DNS bears out that a recipient domain takes no mail.
 *
 * @param status {@link DnsStatus#PRESENT} when the domain takes mail after all, {@link
 *     DnsStatus#ABSENT} when it does not exist or takes none, {@link DnsStatus#BROKEN} when its
 *     mail hosts lead nowhere, {@link DnsStatus#UNKNOWN} when nobody answered yet
 * @param checkedAt when DNS said so, UTC; null while it is unknown
 */
public record DomainCheck(DnsStatus status, @Nullable Instant checkedAt) {}
