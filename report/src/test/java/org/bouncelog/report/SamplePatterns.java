package org.bouncelog.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.bouncelog.analyze.result.CauseDay;
import org.bouncelog.analyze.result.DeliveryTime;
import org.bouncelog.analyze.result.ProviderHour;
import org.bouncelog.analyze.result.TimePatterns;

/** When the mail of {@link SampleAnalysis} failed and how long it took. */
final class SamplePatterns {
  private static final LocalDate LAST = LocalDate.parse("2026-02-14");

  private SamplePatterns() {}

  static TimePatterns patterns() {
    List<ProviderHour> hours = new ArrayList<>();
    List<DeliveryTime> times = new ArrayList<>();
    for (int period : List.of(0, 1, 7, 30)) {
      if (period > 0) {
        hours.add(new ProviderHour(period, "microsoft", 9, 40L * period, 0));
        hours.add(new ProviderHour(period, "microsoft", 10, 3, 121));
        hours.add(new ProviderHour(period, "google", 22, 1, 0));
      }
      times.add(new DeliveryTime(period, "delivered", 1, 10, 900));
      times.add(new DeliveryTime(period, "delivered", 2, 900, 80));
      times.add(new DeliveryTime(period, "delivered", 10, TimePatterns.LONGER, 20));
      times.add(new DeliveryTime(period, "delivered", 1, TimePatterns.UNKNOWN, 7));
      times.add(new DeliveryTime(period, "failed", 5, TimePatterns.UNKNOWN, 4));
      times.add(new DeliveryTime(period, "open", 3, TimePatterns.UNKNOWN, 6));
    }
    List<CauseDay> causes = new ArrayList<>();
    for (int back = 13; back >= 0; back--) {
      causes.add(new CauseDay("mailbox-full", LAST.minusDays(back), 3));
      if (back < 3) {
        causes.add(new CauseDay("ip-blocklisted", LAST.minusDays(back), 120L - back));
      }
    }
    return new TimePatterns(hours, causes, times);
  }
}
