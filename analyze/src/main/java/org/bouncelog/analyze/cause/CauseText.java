package org.bouncelog.analyze.cause;

import java.util.List;

/**
 * A cause in words for people.
 *
 * @param title a few words
 * @param meaning one or two sentences that need no knowledge of SMTP
 * @param reasons why it usually happens
 * @param steps what to do, in this order
 * @param address what it means for the address on the lists
 */
public record CauseText(
    String title, String meaning, List<String> reasons, List<String> steps, String address) {

  public CauseText {
    reasons = List.copyOf(reasons);
    steps = List.copyOf(steps);
  }
}
