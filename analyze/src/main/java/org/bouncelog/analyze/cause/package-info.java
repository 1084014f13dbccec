/** Why mail bounced: causes, rules, reply templates, providers. Knows no database. */
@NullMarked
package org.bouncelog.analyze.cause;

import org.jspecify.annotations.NullMarked;
