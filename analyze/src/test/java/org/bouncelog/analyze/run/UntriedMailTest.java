package org.bouncelog.analyze.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bouncelog.analyze.store.StoreException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An attempt is a try: what a queue says of mail that it left alone, or a filter kept, is none. */
@Tag("slow")
class UntriedMailTest {
  private static final String ID = "1w8Aaa-00000000aaa-0aaa";
  private static final String CAME = ID + " <= news@example.com U=app P=local S=1302";
  private static final String NOT_YET =
      ID
          + " == ann@example.org R=dns T=remote_smtp defer (-54): retry time not reached for any"
          + " host for 'example.org'";
  private static final String REFUSED =
      ID
          + " == ann@example.org R=dns T=remote_smtp defer (111): Connection refused"
          + " H=mx.example.org [203.0.113.9]";
  private static final String SENT =
      ID + " => ann@example.org R=dns T=remote_smtp H=mx.example.org [203.0.113.9] C=\"250 OK\"";

  @TempDir Path folder;

  private List<String> deliveries(String... lines) throws StoreException, IOException {
    try (History history = new History(folder)) {
      history.log("mainlog", lines).derive();
      return history.ask("SELECT recipient, attempts, outcome, first_try, transport FROM delivery");
    }
  }

  private static String exim(int minute, String text) {
    return String.format("2026-02-01 10:%02d:00 %s", minute, text);
  }

  @Test
  void whoseRetryTimeIsNotReachedWasNotTried() throws StoreException, IOException {
    assertEquals(
        List.of("ann@example.org 1 delivered true smtp"),
        deliveries(exim(0, CAME), exim(1, NOT_YET), exim(6, NOT_YET), exim(11, SENT)));
  }

  @Test
  void oneThatWasTriedOnceHasOneAttempt() throws StoreException, IOException {
    assertEquals(
        List.of("ann@example.org 1 open false smtp"),
        deliveries(exim(0, CAME), exim(1, REFUSED), exim(6, NOT_YET), exim(11, NOT_YET)));
  }

  @Test
  void whoWasNeverTriedWaits() throws StoreException, IOException {
    assertEquals(
        List.of("ann@example.org 0 open false smtp"), deliveries(exim(0, CAME), exim(1, NOT_YET)));
  }

  @Test
  void alsoWhenTheLogBeginsLater() throws StoreException, IOException {
    assertEquals(List.of("ann@example.org 0 open false smtp"), deliveries(exim(1, NOT_YET)));
  }

  @Test
  void alsoBesideOneThatWasTried() throws StoreException, IOException {
    String other =
        ID + " == bea@example.net R=dns T=remote_smtp defer (-54): retry time not reached";
    assertEquals(
        List.of("ann@example.org 1 delivered true smtp", "bea@example.net 0 open false smtp"),
        deliveries(exim(0, CAME), exim(1, SENT), exim(1, other), exim(6, other)));
  }

  @Test
  void anAliasThatWaitedEndsWithItsTargets() throws StoreException, IOException {
    assertEquals(
        List.of("ann@example.org 1 delivered true smtp"),
        deliveries(
            exim(0, CAME),
            exim(1, ID + " == list@example.com routing defer (-52): retry time not reached"),
            exim(
                9,
                ID
                    + " => ann@example.org <list@example.com> R=dns T=remote_smtp"
                    + " H=mx.example.org [203.0.113.9] C=\"250 OK\"")));
  }

  @Test
  void aFilterGivesBackOrKeeps() throws StoreException, IOException {
    String header = "2026-02-01T10:00:00+00:00 gw ";
    String in = "[1005]: 4C1D2E3F40: to=<%s>, relay=127.0.0.1[127.0.0.1]:10023, delay=8, ";
    String sent = "delays=0/0/0/8, dsn=2.5.0, status=sent (250 2.5.0 OK (3A1F0269A55C0B1D7E))";
    String blocked =
        "delays=0/0/0/8, dsn=2.7.0, status=sent (250 2.7.0 BLOCKED (3A1F0269A55C0B1D7E))";
    String filter = header + "pmg-smtp-filter[1004]: 3A1F0269A55C0B1D7E: ";
    assertEquals(
        List.of(
            "ann@example.net 1 delivered true smtp",
            "carl@example.net 1 discarded false discard",
            "dora@example.net 1 discarded false discard"),
        deliveries(
            header
                + "postfix/qmgr[9]: 4C1D2E3F40: from=<n@example.com>, size=9, nrcpt=3 (queue active)",
            filter + "accept mail to <ann@example.net> (5B0C3D1E2F) (rule: default-accept)",
            filter + "moved mail for <carl@example.net> to spam quarantine - D0D0D0 (rule: Spam)",
            filter + "block mail to <dora@example.net> (rule: Block Viruses)",
            header
                + "postfix/qmgr[9]: 5B0C3D1E2F: from=<n@example.com>, size=99, nrcpt=1 (queue active)",
            header + "postfix/lmtp" + String.format(in, "ann@example.net") + sent,
            header + "postfix/lmtp" + String.format(in, "carl@example.net") + sent,
            header + "postfix/lmtp" + String.format(in, "dora@example.net") + blocked,
            header
                + "postfix/smtp[3]: 5B0C3D1E2F: to=<ann@example.net>, relay=mx.example.net[203.0.113.9]:25,"
                + " delay=1, delays=0/0/1/0, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 9F)"));
  }
}
