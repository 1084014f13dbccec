package org.bouncelog.report.list.format;

import java.util.List;
import org.bouncelog.analyze.result.AddressRow;

/**
 * A file for Exim's {@code lsearch} (Exim specification, chapter "File and database lookups"): a
 * key in double quotes ends at its quote, so that {@code #}, {@code :} and blanks stand for
 * themselves; within quotes a backslash is written twice.
 */
final class Exim implements ListFormat {
  @Override
  public String id() {
    return "exim";
  }

  @Override
  public String file() {
    return "suppress-exim";
  }

  @Override
  public List<String> entries(AddressRow row) {
    if (!Spelling.isDotAtom(row.address())) {
      return List.of();
    }
    return Spelling.ofDomain(row.address()).stream()
        .map(key -> '"' + key + "\": " + Refusal.text(row))
        .toList();
  }
}
