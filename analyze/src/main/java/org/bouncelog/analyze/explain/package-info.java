/** One reply explained to a person, or many to a program. */
@NullMarked
package org.bouncelog.analyze.explain;

import org.jspecify.annotations.NullMarked;
