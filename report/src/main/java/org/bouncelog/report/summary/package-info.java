/** The run in short: for a terminal, for scripts, for monitoring. */
@NullMarked
package org.bouncelog.report.summary;

import org.jspecify.annotations.NullMarked;
