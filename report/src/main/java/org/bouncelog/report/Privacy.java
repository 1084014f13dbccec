package org.bouncelog.report;

import org.bouncelog.report.text.SafeText;

/** How recipient addresses appear where people read them. The lists always carry them whole. */
public enum Privacy {
  /** {@code j…n@example.org}, in verbatim replies too. */
  MASKED,
  /** As they were logged. */
  FULL;

  /** A text with the addresses in it shown as they may be. */
  public String apply(String text) {
    return this == MASKED ? SafeText.maskAll(text) : text;
  }

  /** A text about one recipient, whose name is masked also where it stands alone. */
  public String apply(String text, String recipient) {
    return this == MASKED ? SafeText.maskAll(text, recipient) : text;
  }
}
