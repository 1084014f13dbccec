package org.bouncelog.analyze.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who we are, as the configuration says; empty lists of addresses and domains are filled from the
 * log.
 *
 * @param ips addresses that our mail leaves from
 * @param domains domains of our envelope senders, and those that a selector names
 * @param dkimSelectors {@code news}, for all of our domains, or {@code news._domainkey.example.org}
 * @param heloNames names that our servers greet with; empty when not configured
 * @param listPatterns how lists and campaigns stand in envelope senders, beside the usual ways; the
 *     first that fits wins
 */
public record SenderIdentity(
    List<String> ips,
    List<String> domains,
    List<String> dkimSelectors,
    List<String> heloNames,
    List<ListPattern> listPatterns) {
  private static final String SELECTOR_MARK = "._domainkey.";

  public SenderIdentity {
    ips = List.copyOf(ips);
    dkimSelectors = List.copyOf(dkimSelectors);
    heloNames = List.copyOf(heloNames);
    listPatterns = List.copyOf(listPatterns);
    Set<String> all = new LinkedHashSet<>(domains);
    for (String selector : dkimSelectors) {
      int mark = selector.indexOf(SELECTOR_MARK);
      if (mark > 0) {
        all.add(selector.substring(mark + SELECTOR_MARK.length()));
      }
    }
    domains = List.copyOf(all);
  }

  /** Nothing is configured. */
  public static SenderIdentity unknown() {
    return new SenderIdentity(List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /** The selectors to look up by domain, for these domains when none of ours is configured. */
  Map<String, List<String>> selectors(Set<String> seen) {
    Map<String, List<String>> selectors = new HashMap<>();
    for (String name : dkimSelectors) {
      int mark = name.indexOf(SELECTOR_MARK);
      if (mark > 0) {
        String domain = name.substring(mark + SELECTOR_MARK.length());
        selectors.computeIfAbsent(domain, d -> new ArrayList<>()).add(name.substring(0, mark));
      } else {
        for (String domain : domains.isEmpty() ? seen : domains) {
          selectors.computeIfAbsent(domain, d -> new ArrayList<>()).add(name);
        }
      }
    }
    return selectors;
  }
}
