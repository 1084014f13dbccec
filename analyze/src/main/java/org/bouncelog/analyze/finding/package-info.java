/** What somebody should look at or mend, computed from the derived tables. */
@NullMarked
package org.bouncelog.analyze.finding;

import org.jspecify.annotations.NullMarked;
