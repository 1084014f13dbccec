package org.bouncelog.analyze.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.bouncelog.analyze.result.FileIntake.Status;
import org.bouncelog.analyze.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log in which nothing happened is no fault; one in which nothing is understood is. */
class QuietLogTest {
  private static final String CONNECT =
      "2026-02-01T10:00:00+00:00 mx1 postfix/smtpd[41]: connect from unknown[192.0.2.1]";
  private static final String NOVEL = "It was a dark and stormy night";
  private static final String DELIVERY =
      "2026-02-01T10:00:01+00:00 mx1 postfix/smtp[41]: 4A5B6C: delivered, somehow";
  private static final String CRON = "2026-02-01T10:00:02+00:00 mx1 CRON[7]: session opened";

  @TempDir Path folder;

  private Status status(String... lines) throws StoreException, IOException {
    try (History history = new History(folder)) {
      return history.log("mail.log", lines).read().files().get(0).status();
    }
  }

  @Test
  void onlyConnects() throws StoreException, IOException {
    assertEquals(Status.NEW, status(CONNECT, CRON, CONNECT));
  }

  @Test
  void nothingKnown() throws StoreException, IOException {
    assertEquals(Status.UNRECOGNISED, status(NOVEL));
  }

  @Test
  void onlyOthers() throws StoreException, IOException {
    assertEquals(Status.UNRECOGNISED, status(CRON));
  }

  @Test
  void aDeliveryThatIsNotUnderstood() throws StoreException, IOException {
    assertEquals(Status.UNRECOGNISED, status(CONNECT, DELIVERY));
  }
}
