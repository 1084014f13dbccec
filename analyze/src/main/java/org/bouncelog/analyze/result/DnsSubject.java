package org.bouncelog.analyze.result;

import java.util.List;

/**
 * All that DNS says about one domain or IP address.
 *
 * @param name domain or host name in lower case, or IP address
 * @param facts in the order of the checks: who we are, where mail comes from, what others say
 */
public record DnsSubject(Role role, String name, List<DnsFact> facts) {

  public DnsSubject {
    facts = List.copyOf(facts);
  }

  /** The worst verdict of its facts; {@link DnsVerdict#OK} without facts. */
  public DnsVerdict verdict() {
    DnsVerdict worst = DnsVerdict.OK;
    for (DnsFact fact : facts) {
      if (fact.verdict().compareTo(worst) > 0) {
        worst = fact.verdict();
      }
    }
    return worst;
  }

  /** Why it was looked up. */
  public enum Role {
    SENDER_DOMAIN("sender-domain"),
    SENDING_IP("sending-ip"),
    HELO_NAME("helo-name"),
    RECIPIENT_DOMAIN("recipient-domain"),
    /** Not something that DNS can be asked about. */
    NEITHER("neither");

    private final String label;

    Role(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
