/** Words for people: message files, number and date formats, and text that cannot do harm. */
@NullMarked
package org.bouncelog.report.text;

import org.jspecify.annotations.NullMarked;
