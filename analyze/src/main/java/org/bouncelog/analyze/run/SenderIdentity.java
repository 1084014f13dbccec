package org.bouncelog.analyze.run;

import java.util.List;

/**
 * Who we are, as the configuration says; empty lists are filled from the log.
 *
 * @param ips addresses that our mail leaves from
 * @param domains domains of our envelope senders
 * @param dkimSelectors {@code news}, for all of our domains, or {@code news._domainkey.example.org}
 */
public record SenderIdentity(List<String> ips, List<String> domains, List<String> dkimSelectors) {

  public SenderIdentity {
    ips = List.copyOf(ips);
    domains = List.copyOf(domains);
    dkimSelectors = List.copyOf(dkimSelectors);
  }

  /** Nothing is configured. */
  public static SenderIdentity unknown() {
    return new SenderIdentity(List.of(), List.of(), List.of());
  }
}
