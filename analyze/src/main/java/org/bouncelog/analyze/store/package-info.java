/** The embedded database: schema, ledger, bulk load and queries. */
@NullMarked
package org.bouncelog.analyze.store;

import org.jspecify.annotations.NullMarked;
