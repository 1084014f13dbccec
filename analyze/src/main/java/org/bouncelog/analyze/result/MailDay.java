package org.bouncelog.analyze.result;

import java.time.LocalDate;

/**
 * What became of the deliveries that were first tried on one day.
 *
 * @param day in the run's time zone
 * @param mail of people, programs and lists
 * @param notices bounces, delay notices and probes
 */
public record MailDay(LocalDate day, Totals.Deliveries mail, Totals.Deliveries notices) {

  /** A day without any mail. */
  public static MailDay none(LocalDate day) {
    return new MailDay(day, Totals.Deliveries.none(), Totals.Deliveries.none());
  }

  /** Both together, under the day of this one. */
  public MailDay and(MailDay other) {
    return new MailDay(day, mail.and(other.mail), notices.and(other.notices));
  }
}
