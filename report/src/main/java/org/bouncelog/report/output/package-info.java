/** Where files go: a file, or a set of files, that appears as a whole or not at all. */
@NullMarked
package org.bouncelog.report.output;

import org.jspecify.annotations.NullMarked;
