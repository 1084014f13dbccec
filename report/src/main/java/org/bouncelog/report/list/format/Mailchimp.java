package org.bouncelog.report.list.format;

import java.util.List;
import org.bouncelog.analyze.result.AddressRow;

/**
 * Mailchimp's import of contacts, with status <i>Cleaned</i> or <i>Unsubscribed</i>: one column
 * named {@code Email Address}.
 */
final class Mailchimp implements ListFormat {
  @Override
  public String id() {
    return "mailchimp";
  }

  @Override
  public String file() {
    return "suppress-mailchimp.csv";
  }

  @Override
  public List<String> head() {
    return List.of("Email Address");
  }

  @Override
  public List<String> entries(AddressRow row) {
    return Spelling.isSimple(row.address()) ? List.of(row.address()) : List.of();
  }
}
