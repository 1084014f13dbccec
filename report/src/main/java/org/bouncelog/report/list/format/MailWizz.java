package org.bouncelog.report.list.format;

import java.util.List;
import org.bouncelog.analyze.result.AddressRow;

/**
 * MailWizz' e-mail blacklist ({@code Email_blacklistController::actionImport}): columns {@code
 * email} and {@code reason}; the values pass HTML Purifier, which writes {@code &} anew.
 */
final class MailWizz implements ListFormat {
  @Override
  public String id() {
    return "mailwizz";
  }

  @Override
  public String file() {
    return "suppress-mailwizz.csv";
  }

  @Override
  public List<String> head() {
    return List.of("email,reason");
  }

  @Override
  public List<String> entries(AddressRow row) {
    return Spelling.isSimple(row.address())
        ? List.of(row.address() + "," + row.cause())
        : List.of();
  }
}
