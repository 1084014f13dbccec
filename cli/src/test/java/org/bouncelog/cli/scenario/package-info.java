/** Mail systems with a known truth, which write the logs that real ones write. */
@NullMarked
package org.bouncelog.cli.scenario;

import org.jspecify.annotations.NullMarked;
