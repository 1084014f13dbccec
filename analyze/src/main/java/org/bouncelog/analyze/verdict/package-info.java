/**
 * Whose fault a failure is, and what follows for the address. Failures and counts by hour go in,
 * one decision per address comes out, with all its reasons. Knows no database, no DNS and no clock.
 */
@NullMarked
package org.bouncelog.analyze.verdict;

import org.jspecify.annotations.NullMarked;
