/** The report for people: one HTML file, rendered from templates. */
@NullMarked
package org.bouncelog.report.html;

import org.jspecify.annotations.NullMarked;
