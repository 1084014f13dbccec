package org.bouncelog.report.list.format;

import java.util.List;
import org.bouncelog.analyze.result.AddressRow;

/** One address a line, as it was logged: {@code suppress.txt}, which is always written. */
final class Plain implements ListFormat {
  @Override
  public String id() {
    return "plain";
  }

  @Override
  public String file() {
    return "suppress.txt";
  }

  @Override
  public List<String> entries(AddressRow row) {
    return List.of(row.address());
  }
}
