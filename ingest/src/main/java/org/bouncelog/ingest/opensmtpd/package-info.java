/** Reads the syslog lines of OpenSMTPD. */
@NullMarked
package org.bouncelog.ingest.opensmtpd;

import org.jspecify.annotations.NullMarked;
