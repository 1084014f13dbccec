/** A night's report as a mail. */
@NullMarked
package org.bouncelog.report.mail;

import org.jspecify.annotations.NullMarked;
