/**
 * What DNS says about senders, addresses and recipient domains. Every answer is one of four:
 * present, absent, broken, unknown. Resolver, clock and time-outs are passed in.
 */
@NullMarked
package org.bouncelog.analyze.dns;

import org.jspecify.annotations.NullMarked;
