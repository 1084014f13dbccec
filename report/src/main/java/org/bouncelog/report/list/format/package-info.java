/**
 * The suppression list in the forms that other programs take. An entry means one address and no
 * other: what a form cannot say exactly is left out and named.
 */
@NullMarked
package org.bouncelog.report.list.format;

import org.jspecify.annotations.NullMarked;
