package org.bouncelog.report.list;

import java.util.HashMap;
import java.util.Map;
import org.bouncelog.analyze.result.AddressRow;
import org.bouncelog.analyze.result.Hygiene;
import org.bouncelog.analyze.text.MailAddress;
import org.jspecify.annotations.Nullable;

/** What is known of the addresses of a list, by the form that addresses are compared in. */
public final class ListVerdicts {
  private final Map<String, AddressRow> suppress = new HashMap<>();
  private final Map<String, AddressRow> review = new HashMap<>();
  private final Map<String, String> meantDomains = new HashMap<>();

  public ListVerdicts(Hygiene hygiene) {
    // An older state may have another spelling.
    hygiene.suppress().forEach(row -> suppress.put(MailAddress.folded(row.address()), row));
    hygiene.review().forEach(row -> review.put(MailAddress.folded(row.address()), row));
    for (AddressRow row : hygiene.corrections()) {
      String meant = row.suggestion();
      if (meant != null) {
        meantDomains.put(MailAddress.folded(domain(row.address())), domain(meant));
      }
    }
  }

  @Nullable AddressRow suppressed(String address) {
    return suppress.get(address);
  }

  @Nullable AddressRow forReview(String address) {
    return review.get(address);
  }

  /** The address at the domain that was probably meant; null where nothing speaks for a mistake. */
  @Nullable String correction(String address) {
    String meant = meantDomains.get(domain(address));
    return meant == null ? null : address.substring(0, address.lastIndexOf('@') + 1) + meant;
  }

  private static String domain(String address) {
    return address.substring(address.lastIndexOf('@') + 1);
  }
}
