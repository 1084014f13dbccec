package org.bouncelog.report.list.format;

import java.util.List;
import org.bouncelog.analyze.result.AddressRow;

/**
 * phpList's page of suppressed addresses ({@code suppressionlist.php}): lines of a text field,
 * which are put into statements as they are.
 */
final class PhpList implements ListFormat {
  @Override
  public String id() {
    return "phplist";
  }

  @Override
  public String file() {
    return "suppress-phplist.txt";
  }

  @Override
  public List<String> entries(AddressRow row) {
    return Spelling.isSimple(row.address()) ? List.of(row.address()) : List.of();
  }
}
