package org.bouncelog.analyze.result;

import java.util.List;

/**
 * Deliveries told apart by who sent, most failures first.
 *
 * @param domains by domain of the envelope sender
 * @param lists by mailing list or campaign; empty when none is known
 * @param instances by host of the log and instance of the mail server
 * @param ips by the address that the mail left from, for mail that left this machine
 */
public record Senders(
    List<SenderRow> domains,
    List<SenderRow> lists,
    List<SenderRow> instances,
    List<SenderRow> ips) {

  public Senders {
    domains = List.copyOf(domains);
    lists = List.copyOf(lists);
    instances = List.copyOf(instances);
    ips = List.copyOf(ips);
  }

  /** Nobody has sent anything. */
  public static Senders none() {
    return new Senders(List.of(), List.of(), List.of(), List.of());
  }
}
