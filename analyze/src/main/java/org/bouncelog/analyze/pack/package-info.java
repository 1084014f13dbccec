/** The compiled form of data files that are part of the program. */
@NullMarked
package org.bouncelog.analyze.pack;

import org.jspecify.annotations.NullMarked;
