/** The MTAs whose logs are read. */
@NullMarked
package org.bouncelog.ingest.mta;

import org.jspecify.annotations.NullMarked;
