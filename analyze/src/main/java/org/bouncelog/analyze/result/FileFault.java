package org.bouncelog.analyze.result;

/**
 * What is wrong with a file, so that a reader of any language can be told.
 *
 * @param code the label of {@link org.bouncelog.ingest.source.Fault.Kind}
 * @param detail a number or what the system or the decoder said, in its words; empty for nothing
 */
public record FileFault(String code, String detail) {}
