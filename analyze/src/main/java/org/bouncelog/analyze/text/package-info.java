/** How message files are read. */
@NullMarked
package org.bouncelog.analyze.text;

import org.jspecify.annotations.NullMarked;
