/** What is made for the installation alone. */
@org.jspecify.annotations.NullMarked
package org.bouncelog.dist;
