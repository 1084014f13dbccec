package org.bouncelog.report.list.format;

import org.bouncelog.analyze.result.AddressRow;

/** What a mail server of ours answers when mail to a suppressed address is handed in. */
final class Refusal {
  private Refusal() {}

  static final String STATUS = "5.1.1";

  /** {@code 550 5.1.1 suppressed: mailbox-unknown}. */
  static String of(AddressRow row) {
    return "550 " + STATUS + " " + text(row);
  }

  static String text(AddressRow row) {
    return "suppressed: " + row.cause();
  }
}
