package org.bouncelog.analyze.cause;

import java.util.List;

/** Host names that say something in a template: providers and blocklists, not recipients. */
final class KnownDomains {
  private static final List<String> LISTS =
      List.of(
          "spamhaus",
          "spamcop",
          "sorbs",
          "surbl",
          "uribl",
          "abuseat",
          "barracudacentral",
          "uceprotect",
          "backscatterer",
          "dnsbl",
          "rbl",
          "blacklist",
          "psbl",
          "mailspike",
          "senderscore",
          "invaluement",
          "spamrats",
          "nixspam",
          "manitu",
          "njabl",
          "dsbl",
          "wpbl",
          "cloudmark",
          "cymru",
          "truncate",
          "hostkarma");

  private KnownDomains() {}

  static boolean keep(String host) {
    for (String list : LISTS) {
      if (host.contains(list)) {
        return true;
      }
    }
    return false;
  }
}
