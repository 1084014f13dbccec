package org.bouncelog.analyze.dns;

import java.util.List;
import org.bouncelog.analyze.result.DnsStatus;

/**
 * The names of an address, or the addresses of a HELO name.
 *
 * @param names names found for the address, or addresses found for the HELO name
 * @param confirmed the name that leads back to the address, or the address of ours that a HELO name
 *     leads to; empty when there is none
 * @param trouble what DNS did instead of answering, {@code timeout}; empty when it answered
 */
public record PtrOutcome(
    DnsStatus status, State state, List<String> names, String confirmed, String trouble) {

  public PtrOutcome {
    names = List.copyOf(names);
  }

  /** What the names are worth. */
  public enum State {
    /** There and back (RFC 8601 section 3: iprev). */
    CONFIRMED,
    /** There is a name, but it does not lead back. */
    UNCONFIRMED,
    MISSING,
    UNCLEAR
  }
}
