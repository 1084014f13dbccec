package org.bouncelog.report;

import org.bouncelog.report.text.AddressMask;
import org.jspecify.annotations.Nullable;

/**
 * How addresses appear where people read them, and in exports when the configuration says so. The
 * lists always carry them whole.
 */
public final class Privacy {
  /** As they were logged. */
  public static final Privacy FULL = new Privacy(null);

  /** {@code j…n@example.org}, in verbatim replies too. */
  public static final Privacy MASKED = new Privacy(AddressMask.letters());

  /** {@code …@example.org}. */
  public static final Privacy DOMAIN_ONLY = new Privacy(AddressMask.domainOnly());

  private final @Nullable AddressMask mask;

  private Privacy(@Nullable AddressMask mask) {
    this.mask = mask;
  }

  /**
   * A name for each address that is always the same and that only the key can make again.
   *
   * @param key secret and random
   */
  public static Privacy pseudonyms(byte[] key) {
    return new Privacy(AddressMask.pseudonyms(key));
  }

  /** Whether nothing is hidden. */
  public boolean isFull() {
    return mask == null;
  }

  /** A text with the addresses in it shown as they may be. */
  public String apply(String text) {
    return mask == null ? text : mask.text(text);
  }

  /** A text about one recipient, whose name is hidden also where it stands alone. */
  public String apply(String text, String recipient) {
    return mask == null ? text : mask.text(mask.localPart(text, recipient));
  }
}
