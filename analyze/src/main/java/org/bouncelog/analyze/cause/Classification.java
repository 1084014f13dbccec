package org.bouncelog.analyze.cause;

import org.jspecify.annotations.Nullable;

/**
 * Why an attempt failed, and what says so.
 *
 * @param cause id in the {@link CauseCatalogue}
 * @param type {@code hard}, {@code soft}, {@code block}, {@code admin} or {@code unknown}; a rule
 *     may say {@code soft} where the cause is usually hard (a mailbox that is only suspended)
 * @param fault whose problem it is
 * @param hygiene what it means for the address
 * @param provider id from {@link Providers}
 * @param rule id of the rule that decided; empty when none did
 * @param span what the rule matched in the reply's text; null when codes alone decided
 * @param list blocklist that the server named
 * @param listed IP or domain that is on the list
 * @param lookupUrl first URL in the text: where the server explains itself
 * @param retryAfterSeconds delay that the server asked for
 * @param newAddress address that replaces the recipient's
 * @param ticket code that the provider's support asks for ({@code S3140}, {@code OFR_416})
 * @param runnerUp next best cause that other rules saw
 * @param names whom the reply speaks of
 * @param correction id of the entry of {@code structure.toml} that overruled the rules; null: none
 */
public record Classification(
    String cause,
    String type,
    String fault,
    String hygiene,
    String provider,
    String rule,
    Confidence confidence,
    @Nullable Span span,
    @Nullable String list,
    @Nullable String listed,
    @Nullable String lookupUrl,
    @Nullable Integer retryAfterSeconds,
    @Nullable String newAddress,
    @Nullable String ticket,
    @Nullable String runnerUp,
    ReplySubject names,
    @Nullable String correction) {

  public static final String UNCLASSIFIED = "unclassified";
}
