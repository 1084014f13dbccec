package org.bouncelog.report.list.format;

import java.util.List;
import org.bouncelog.analyze.result.AddressRow;

/**
 * Postfix access(5) for {@code check_recipient_access hash:}. A line that begins with {@code #} is
 * a comment, and where {@code recipient_delimiter} is set, Postfix looks up {@code ann@} for {@code
 * ann+news@} too: {@link PostfixExtensions} comes first and keeps these away.
 */
final class PostfixAccess implements ListFormat {
  static final String ID = "postfix";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String file() {
    return "suppress-postfix";
  }

  @Override
  public List<String> entries(AddressRow row) {
    return isHeld(row.address()) ? List.of(row.address() + " " + Refusal.of(row)) : List.of();
  }

  static boolean isHeld(String address) {
    return Spelling.isDotAtom(address) && !address.startsWith("#") && address.indexOf('+') < 0;
  }
}
