package org.bouncelog.report.list.format;

import java.util.List;
import java.util.regex.Pattern;
import org.bouncelog.analyze.result.AddressRow;

/**
 * Postfix regexp_table(5), which sees a whole address only: the addresses that a {@code hash:}
 * table cannot hold, then {@code DUNNO} for all others with a {@code +}, and for the rest the
 * restriction class that looks into {@link PostfixAccess}.
 */
final class PostfixExtensions implements ListFormat {
  /** Mean themselves in brackets, and nothing but themselves. */
  private static final Pattern SPECIAL = Pattern.compile("[.*+?{|$]");

  private static final Pattern ESCAPED = Pattern.compile("[\\^/]");

  @Override
  public String id() {
    return PostfixAccess.ID;
  }

  @Override
  public String file() {
    return "suppress-postfix.regexp";
  }

  @Override
  public List<String> entries(AddressRow row) {
    String address = row.address();
    if (!Spelling.isDotAtom(address) || PostfixAccess.isHeld(address)) {
      return List.of();
    }
    String pattern = SPECIAL.matcher(address).replaceAll("[$0]");
    pattern = ESCAPED.matcher(pattern).replaceAll("\\\\$0");
    return List.of("/^" + pattern + "$/ " + Refusal.of(row));
  }

  @Override
  public List<String> tail() {
    return List.of("/[+]/ DUNNO", "/./ bouncelog_suppressed");
  }
}
