package org.bouncelog.analyze.result;

import java.util.List;

/**
 * Verdicts on addresses.
 *
 * @param suppress to be taken off every list
 * @param review to be looked at by a person, held-back suppressions included
 * @param corrections probable typing mistakes with a suggestion
 */
public record Hygiene(
    List<AddressRow> suppress, List<AddressRow> review, List<AddressRow> corrections) {

  public Hygiene {
    suppress = List.copyOf(suppress);
    review = List.copyOf(review);
    corrections = List.copyOf(corrections);
  }
}
