/** How message files are read, and when two addresses are one. */
@NullMarked
package org.bouncelog.analyze.text;

import org.jspecify.annotations.NullMarked;
