package org.bouncelog.analyze.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.bouncelog.analyze.result.CauseDay;
import org.bouncelog.analyze.result.DeliveryTime;
import org.bouncelog.analyze.result.ProviderHour;
import org.bouncelog.analyze.result.TimePatterns;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimePatternReaderTest {
  private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
  private static final LocalDate DAY = LocalDate.parse("2026-02-01");

  @TempDir Path folder;

  /** One mail that went at once, one that was deferred for two hours, one that was refused. */
  private static final String[] LOG = {
    "2026-02-01 10:00:00 1w8Aaa-00000000aaa-0aaa <= news@example.com U=app P=local S=1302",
    "2026-02-01 10:00:05 1w8Aaa-00000000aaa-0aaa => ann@example.org R=dns T=remote_smtp"
        + " H=mx.example.org [203.0.113.9] C=\"250 OK\"",
    "2026-02-01 10:00:05 1w8Aaa-00000000aaa-0aaa Completed",
    "2026-02-01 10:01:00 1w8Aab-00000000aab-0aab <= news@example.com U=app P=local S=1302",
    "2026-02-01 10:01:02 1w8Aab-00000000aab-0aab == bea@example.org R=dns T=remote_smtp defer"
        + " (-44) H=mx.example.org [203.0.113.9]: SMTP error from remote mail server after RCPT"
        + " TO:<bea@example.org>: 452 4.2.2 Mailbox full",
    "2026-02-01 12:01:00 1w8Aab-00000000aab-0aab => bea@example.org R=dns T=remote_smtp"
        + " H=mx.example.org [203.0.113.9] C=\"250 OK\"",
    "2026-02-01 12:01:00 1w8Aab-00000000aab-0aab Completed",
    "2026-02-01 13:00:00 1w8Aac-00000000aac-0aac <= news@example.com U=app P=local S=1302",
    "2026-02-01 13:00:02 1w8Aac-00000000aac-0aac ** cat@example.org R=dns T=remote_smtp"
        + " H=mx.example.org [203.0.113.9]: SMTP error from remote mail server after RCPT"
        + " TO:<cat@example.org>: 550 5.1.1 User unknown",
    "2026-02-01 13:00:02 1w8Aac-00000000aac-0aac Completed",
  };

  private TimePatterns read(LocalDate newest) throws StoreException, IOException {
    try (History history = new History(folder)) {
      history.log("mainlog", LOG).derive();
      Calendar calendar = new Calendar(KOLKATA);
      long noon = DAY.atTime(12, 0).atZone(KOLKATA).toEpochSecond() / Calendar.QUARTER_SECONDS;
      List<ResultReader.CauseQuarter> causes =
          List.of(
              new ResultReader.CauseQuarter("mailbox-full", noon, 1, 0),
              new ResultReader.CauseQuarter("mailbox-full", noon + 4, 2, 0),
              new ResultReader.CauseQuarter("mailbox-full", noon + 96 * 400, 9, 0));
      return history
          .store()
          .read(
              () ->
                  new TimePatternReader(new Query(history.store()), calendar)
                      .read(new PeriodEdges(newest, KOLKATA), causes));
    }
  }

  @Test
  void hoursAreThoseOfTheZoneAndLongerPeriodsHoldTheShorterOnes()
      throws StoreException, IOException {
    assertEquals(
        List.of(
            new ProviderHour(1, "other", 15, 1, 0),
            new ProviderHour(1, "other", 18, 0, 1),
            new ProviderHour(7, "other", 15, 1, 0),
            new ProviderHour(7, "other", 18, 0, 1),
            new ProviderHour(30, "other", 15, 1, 0),
            new ProviderHour(30, "other", 18, 0, 1)),
        read(DAY).providerHours());
  }

  @Test
  void aDayThatIsOverIsInLongerPeriodsOnly() throws StoreException, IOException {
    assertEquals(
        List.of(7, 7, 30, 30),
        read(DAY.plusDays(3)).providerHours().stream().map(ProviderHour::period).toList());
    assertEquals(List.of(), read(DAY.plusDays(40)).providerHours());
  }

  @Test
  void deliveriesStandByOutcomeAttemptsAndTime() throws StoreException, IOException {
    assertEquals(
        List.of(
            new DeliveryTime(1, "delivered", 1, 10, 1),
            new DeliveryTime(1, "delivered", 2, 14_400, 1),
            new DeliveryTime(1, "failed", 1, TimePatterns.UNKNOWN, 1)),
        read(DAY).deliveryTimes().stream().filter(time -> time.period() == 1).toList());
    assertEquals(
        List.of(0, 0, 0),
        read(DAY.plusDays(40)).deliveryTimes().stream().map(DeliveryTime::period).toList());
  }

  @Test
  void causesAreCountedByDayAndAWrongClockDoesNotMoveTheWindow()
      throws StoreException, IOException {
    assertEquals(List.of(new CauseDay("mailbox-full", DAY, 3)), read(DAY).causeDays());
  }
}
