/** Reads Exim's mainlog and rejectlog, native or through syslog. */
@NullMarked
package org.bouncelog.ingest.exim;

import org.jspecify.annotations.NullMarked;
