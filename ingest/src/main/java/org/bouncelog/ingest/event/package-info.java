/** What a delivery log says, one reply-code event at a time. */
@NullMarked
package org.bouncelog.ingest.event;

import org.jspecify.annotations.NullMarked;
