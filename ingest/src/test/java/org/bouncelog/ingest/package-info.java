/** What the tests of all parsers share: golden logs and damaged lines. */
@NullMarked
package org.bouncelog.ingest;

import org.jspecify.annotations.NullMarked;
