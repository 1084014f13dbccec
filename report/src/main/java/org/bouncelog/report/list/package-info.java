/** The lists for mailing software and for the people who look after it. */
@NullMarked
package org.bouncelog.report.list;

import org.jspecify.annotations.NullMarked;
