package org.bouncelog.analyze.dns;

import org.bouncelog.analyze.result.DnsStatus;

/**
 * What came of an SPF check.
 *
 * @param record the domain's own SPF record; empty when there is none or it is not known
 * @param mechanism the term that decided, {@code ip4:192.0.2.0/24} or {@code -all}, or that is at
 *     fault; empty when none did
 * @param decidedBy the domain in whose record that term stands; differs from the checked domain
 *     after {@code include} and {@code redirect}
 * @param problem why there is no verdict, or nothing
 * @param trouble what DNS did instead of answering, {@code timeout}; empty when it answered
 * @param lookups terms that asked DNS; at most 10 are allowed
 * @param voidLookups those that found nothing; at most 2 are allowed
 * @param status whether there is a record that can be used
 */
public record SpfOutcome(
    SpfResult result,
    String record,
    String mechanism,
    String decidedBy,
    SpfProblem problem,
    String trouble,
    int lookups,
    int voidLookups,
    DnsStatus status) {}
