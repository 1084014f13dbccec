package org.bouncelog.report.list.format;

import java.util.List;
import org.bouncelog.analyze.result.AddressRow;

/**
 * Sendmail's access map with {@code FEATURE(`blocklist_recipients')} (cf/README, "Anti-spam
 * configuration control"). Ruleset {@code F} tries {@code To:ann+news@}, {@code To:ann+*@}, then
 * {@code To:ann@}: an entry {@code +*} that says {@code OK}, which decides nothing, keeps other
 * addresses away.
 */
final class SendmailAccess implements ListFormat {
  @Override
  public String id() {
    return "sendmail";
  }

  @Override
  public String file() {
    return "suppress-sendmail";
  }

  @Override
  public List<String> entries(AddressRow row) {
    String address = row.address();
    int at = address.lastIndexOf('@');
    if (!Spelling.isDotAtom(address) || address.substring(0, at).endsWith("+*")) {
      return List.of();
    }
    String entry =
        "To:" + address + "\tERROR:" + Refusal.STATUS + ":\"550 " + Refusal.text(row) + '"';
    if (address.lastIndexOf('+', at) >= 0) {
      return List.of(entry);
    }
    return List.of(entry, "To:" + address.substring(0, at) + "+*" + address.substring(at) + "\tOK");
  }
}
