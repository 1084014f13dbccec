package org.bouncelog.report.list.format;

import java.util.List;
import org.bouncelog.analyze.result.AddressRow;

/**
 * Mautic's import of contacts ({@code LeadModel::import}): a true {@code doNotEmail} sets <i>Do Not
 * Contact</i>. Values pass PHP's filters and MySQL compares letters with accents as if they had
 * none.
 */
final class Mautic implements ListFormat {
  @Override
  public String id() {
    return "mautic";
  }

  @Override
  public String file() {
    return "suppress-mautic.csv";
  }

  @Override
  public List<String> head() {
    return List.of("email,doNotEmail");
  }

  @Override
  public List<String> entries(AddressRow row) {
    return Spelling.isSimple(row.address()) ? List.of(row.address() + ",1") : List.of();
  }
}
