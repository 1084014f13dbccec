/** Reads the syslog lines of Sendmail 8. */
@NullMarked
package org.bouncelog.ingest.sendmail;

import org.jspecify.annotations.NullMarked;
