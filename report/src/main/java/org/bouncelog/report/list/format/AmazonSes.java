package org.bouncelog.report.list.format;

import java.util.List;
import org.bouncelog.analyze.result.AddressRow;

/**
 * Amazon SES' bulk import into the account's suppression list ({@code CreateImportJob}): {@code
 * recipient@example.com,BOUNCE} without a header. Its addresses are ASCII.
 */
final class AmazonSes implements ListFormat {
  @Override
  public String id() {
    return "amazon-ses";
  }

  @Override
  public String file() {
    return "suppress-amazon-ses.csv";
  }

  @Override
  public List<String> entries(AddressRow row) {
    return Spelling.isDotAtom(row.address()) ? List.of(row.address() + ",BOUNCE") : List.of();
  }
}
