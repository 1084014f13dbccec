/** One night: read the logs, derive the tables, gather the result. */
@NullMarked
package org.bouncelog.analyze.run;

import org.jspecify.annotations.NullMarked;
