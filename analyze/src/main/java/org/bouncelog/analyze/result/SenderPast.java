package org.bouncelog.analyze.result;

/**
 * The newest full day of a sender against its own usual day. A delivery belongs to the day of its
 * first attempt.
 *
 * @param dimension {@code list} or {@code domain}
 * @param name of the list, campaign or sender domain; hostile text
 * @param delivered deliveries that the next server accepted
 * @param deliveries all of that day
 * @param usual median of the accepted shares of earlier days, from 0 to 1
 * @param days how many earlier days that is the median of
 */
public record SenderPast(
    String dimension, String name, long delivered, long deliveries, double usual, int days) {

  /** Accepted share of the day, from 0 to 1. */
  public double share() {
    return (double) delivered / deliveries;
  }

  /** By how much the share is above the usual one, in hundredths of the whole. */
  public double points() {
    return 100 * (share() - usual);
  }
}
