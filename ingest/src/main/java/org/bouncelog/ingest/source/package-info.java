/** From a file argument to blocks of whole lines: finding, decompressing, recognising, reading. */
@NullMarked
package org.bouncelog.ingest.source;

import org.jspecify.annotations.NullMarked;
