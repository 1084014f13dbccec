/** One log line: its header, its verdict, and the parser that takes it. */
@NullMarked
package org.bouncelog.ingest.line;

import org.jspecify.annotations.NullMarked;
