/**
 * The analysis: one immutable tree of records, all that a report may know. Lists are in the order
 * in which they are to be shown, with a total order, so that equal input gives equal output.
 */
@NullMarked
package org.bouncelog.analyze.result;

import org.jspecify.annotations.NullMarked;
