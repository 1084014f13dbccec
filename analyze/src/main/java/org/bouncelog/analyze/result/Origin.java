package org.bouncelog.analyze.result;

/**
 * Where a log line stands: file name as the ledger has it, and offset in the decompressed stream.
 */
public record Origin(String file, long byteOffset) {}
