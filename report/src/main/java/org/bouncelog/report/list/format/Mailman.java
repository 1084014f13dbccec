package org.bouncelog.report.list.format;

import java.util.List;
import org.bouncelog.analyze.result.AddressRow;

/**
 * GNU Mailman 3: {@code mailman delmembers --file}, where each line is read by Python's {@code
 * parseaddr} and one that begins with {@code #} is a comment.
 */
final class Mailman implements ListFormat {
  @Override
  public String id() {
    return "mailman3";
  }

  @Override
  public String file() {
    return "suppress-mailman3.txt";
  }

  @Override
  public List<String> entries(AddressRow row) {
    String address = row.address();
    return Spelling.isDotAtom(address) && !address.startsWith("#") ? List.of(address) : List.of();
  }
}
