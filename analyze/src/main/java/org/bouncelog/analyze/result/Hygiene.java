package org.bouncelog.analyze.result;

import java.util.List;

/**
 * Verdicts on addresses.
 *
 * @param suppress to be taken off every list
 * @param review to be looked at by a person, held-back suppressions included
 * @param corrections probable typing mistakes with a suggestion
 * @param leftOut addresses that failed and have no verdict, by reason
 */
public record Hygiene(
    List<AddressRow> suppress,
    List<AddressRow> review,
    List<AddressRow> corrections,
    List<LeftOut> leftOut) {

  /** Verdicts on all addresses that failed. */
  public Hygiene(List<AddressRow> suppress, List<AddressRow> review, List<AddressRow> corrections) {
    this(suppress, review, corrections, List.of());
  }

  public Hygiene {
    suppress = List.copyOf(suppress);
    review = List.copyOf(review);
    corrections = List.copyOf(corrections);
    leftOut = List.copyOf(leftOut);
  }

  /** How many addresses have no verdict for that reason. */
  public long leftOut(String reason) {
    return leftOut.stream()
        .filter(part -> part.reason().equals(reason))
        .mapToLong(LeftOut::addresses)
        .sum();
  }
}
