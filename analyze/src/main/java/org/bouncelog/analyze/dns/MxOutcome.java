package org.bouncelog.analyze.dns;

import java.util.List;
import org.bouncelog.analyze.result.DnsStatus;

/**
 * Where mail for a domain goes.
 *
 * @param records MX records with the addresses of their hosts, best preference first; for {@link
 *     State#IMPLICIT} the addresses of the domain
 * @param unusable hosts that no mail can be delivered to; for {@link State#ALIAS} the aliases
 * @param trouble what DNS did instead of answering, {@code timeout}; empty when it answered
 */
public record MxOutcome(
    DnsStatus status, State state, List<String> records, List<String> unusable, String trouble) {

  public MxOutcome {
    records = List.copyOf(records);
    unusable = List.copyOf(unusable);
  }

  /** True when no mail can reach the domain, and DNS says so clearly. */
  public boolean acceptsNoMail() {
    return state == State.NULL_MX || state == State.NO_DOMAIN || state == State.NO_HOST;
  }

  /** What the records come to. */
  public enum State {
    HOSTS("mx-hosts"),
    /** Some hosts work, some cannot. */
    PARTLY("mx-partly"),
    /** All work, but some are aliases (RFC 2181 section 10.3); told of our own domains only. */
    ALIAS("mx-alias"),
    /** No MX, so that the domain's own address counts (RFC 5321 section 5.1). */
    IMPLICIT("mx-implicit"),
    /** The domain says that it takes no mail (RFC 7505). */
    NULL_MX("mx-null"),
    /** The domain does not exist. */
    NO_DOMAIN("mx-no-domain"),
    /** The domain exists, with neither MX nor address. */
    NO_HOST("mx-no-host"),
    /** No MX host has an address. */
    NOWHERE("mx-nowhere"),
    /** All addresses are private, loopback or the like. */
    PRIVATE("mx-private"),
    /** DNS did not answer, or failed. */
    UNCLEAR("mx-unclear");

    private final String label;

    State(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
