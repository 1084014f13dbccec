/** The runs whose folders are kept: what each said, the page over them, and how long they stay. */
@org.jspecify.annotations.NullMarked
package org.bouncelog.report.runs;
