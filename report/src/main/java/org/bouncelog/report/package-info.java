/** Renders an analysis; knows nothing but its immutable result. */
@NullMarked
package org.bouncelog.report;

import org.jspecify.annotations.NullMarked;
