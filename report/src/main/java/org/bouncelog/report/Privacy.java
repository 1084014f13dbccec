package org.bouncelog.report;

/** How recipient addresses appear where people read them. The lists always carry them whole. */
public enum Privacy {
  /** {@code j…n@example.org}, in verbatim replies too. */
  MASKED,
  /** As they were logged. */
  FULL
}
