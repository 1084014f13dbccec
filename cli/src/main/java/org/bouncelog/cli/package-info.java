/** The command {@code bouncelog}. */
@NullMarked
package org.bouncelog.cli;

import org.jspecify.annotations.NullMarked;
