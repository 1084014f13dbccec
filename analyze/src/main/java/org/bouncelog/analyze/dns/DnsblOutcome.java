package org.bouncelog.analyze.dns;

import java.util.List;
import org.bouncelog.analyze.result.DnsStatus;

/**
 * What a blocklist says about an address or a domain.
 *
 * @param codes answers of the list, sorted
 * @param meanings what they mean, in the list's terms; English
 * @param reason what the list says about it; empty when it says nothing; hostile text
 * @param trouble what DNS did instead of answering, {@code timeout}; empty when it answered
 */
public record DnsblOutcome(
    DnsblList list,
    State state,
    List<String> codes,
    List<String> meanings,
    String reason,
    String trouble) {

  public DnsblOutcome {
    codes = List.copyOf(codes);
    meanings = List.copyOf(meanings);
  }

  /** What the answer is worth. */
  public enum State {
    LISTED("dnsbl-listed", DnsStatus.PRESENT),
    CLEAR("dnsbl-clear", DnsStatus.ABSENT),
    /** The list does not answer this resolver. */
    REFUSED("dnsbl-refused", DnsStatus.UNKNOWN),
    /** It lists everything, or its answers are not its own. */
    WILDCARD("dnsbl-wildcard", DnsStatus.UNKNOWN),
    /** It does not list its own test entry: closed, or its zone is empty. */
    DEAD("dnsbl-dead", DnsStatus.UNKNOWN),
    UNCLEAR("dnsbl-unclear", DnsStatus.UNKNOWN);

    private final String label;
    private final DnsStatus status;

    State(String label, DnsStatus status) {
      this.label = label;
      this.status = status;
    }

    public String label() {
      return label;
    }

    public DnsStatus status() {
      return status;
    }
  }
}
