/**
 * Reads logs on a cluster of Apache Spark, with the readers and parsers that read them on one
 * machine, into tables of Parquet that {@code bouncelog report --from} takes over.
 */
@NullMarked
package org.bouncelog.spark;

import org.jspecify.annotations.NullMarked;
