/** What Postfix writes, from the queue to the reply of the remote server. */
@NullMarked
package org.bouncelog.ingest.postfix;

import org.jspecify.annotations.NullMarked;
