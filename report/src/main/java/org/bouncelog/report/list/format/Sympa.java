package org.bouncelog.report.list.format;

import java.util.List;
import org.bouncelog.analyze.result.AddressRow;

/**
 * Sympa: {@code sympa del LIST}, which reads the first word of each line and skips a line that
 * begins with {@code #}.
 */
final class Sympa implements ListFormat {
  @Override
  public String id() {
    return "sympa";
  }

  @Override
  public String file() {
    return "suppress-sympa.txt";
  }

  @Override
  public List<String> entries(AddressRow row) {
    String address = row.address();
    return Spelling.isDotAtom(address) && !address.startsWith("#") ? List.of(address) : List.of();
  }
}
