package org.bouncelog.analyze.dns;

import java.util.List;
import java.util.Map;

/**
 * What to look up for a run. What is neither a domain nor an address is left out.
 *
 * @param senderDomains domains of our envelope senders, most mail first
 * @param sendingIps addresses that our mail leaves from, most mail first
 * @param selectors configured DKIM selectors by domain
 * @param heloNames names that our servers greet with (HELO)
 * @param recipientDomains domains that fail most, worst first
 */
public record EvidenceRequest(
    List<String> senderDomains,
    List<String> sendingIps,
    Map<String, List<String>> selectors,
    List<String> heloNames,
    List<String> recipientDomains) {

  public EvidenceRequest {
    senderDomains = List.copyOf(senderDomains);
    sendingIps = List.copyOf(sendingIps);
    selectors = Map.copyOf(selectors);
    heloNames = List.copyOf(heloNames);
    recipientDomains = List.copyOf(recipientDomains);
  }
}
