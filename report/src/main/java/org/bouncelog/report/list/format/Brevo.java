package org.bouncelog.report.list.format;

import java.util.List;
import org.bouncelog.analyze.result.AddressRow;

/**
 * Brevo's import with <i>blocklist the imported contacts</i>, or its API ({@code emailBlacklist}):
 * a column {@code EMAIL}.
 */
final class Brevo implements ListFormat {
  @Override
  public String id() {
    return "brevo";
  }

  @Override
  public String file() {
    return "suppress-brevo.csv";
  }

  @Override
  public List<String> head() {
    return List.of("EMAIL");
  }

  @Override
  public List<String> entries(AddressRow row) {
    return Spelling.isSimple(row.address()) ? List.of(row.address()) : List.of();
  }
}
