package org.bouncelog.analyze.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bouncelog.analyze.store.StoreException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody waits for a message that its queue no longer has. */
@Tag("slow")
class EndingsTest {
  private static final String DEFERRED =
      "relay=mx.example.org[203.0.113.9]:25, delay=1, delays=0/0/1/0, dsn=4.2.2, status=deferred"
          + " (host mx.example.org[203.0.113.9] said: 452 4.2.2 Mailbox full (in reply to RCPT TO"
          + " command))";
  private static final String SENT =
      "relay=mx.example.org[203.0.113.9]:25, delay=1, delays=0/0/1/0, dsn=2.0.0, status=sent (250"
          + " 2.0.0 Ok)";
  private static final String CAME =
      "4A5B6C7D8E: from=<news@example.com>, size=900, nrcpt=1 (queue active)";

  @TempDir Path folder;

  private List<String> outcomes(String... lines) throws StoreException, IOException {
    try (History history = new History(folder)) {
      history.log("mail.log", lines).derive();
      return history.ask("SELECT recipient, attempts, outcome, cause FROM delivery");
    }
  }

  private static String line(int day, String daemon, String text) {
    return String.format("2026-02-%02dT10:00:00+00:00 mx1 %s[41]: %s", day, daemon, text);
  }

  private static String to(int day, String id, String recipient, String rest) {
    return line(day, "postfix/smtp", id + ": to=<" + recipient + ">, " + rest);
  }

  private static Stream<String> otherMailOf(int day) {
    return Stream.of(
        line(
            day,
            "postfix/qmgr",
            "FF00FF00F" + day + ": from=<a@example.com>, size=1, nrcpt=1 (queue active)"),
        to(day, "FF00FF00F" + day, "bob@example.org", SENT));
  }

  @Test
  void deferredMailWaits() throws StoreException, IOException {
    assertEquals(
        List.of("ann@example.org 1 open mailbox-full"),
        outcomes(line(1, "postfix/qmgr", CAME), to(1, "4A5B6C7D8E", "ann@example.org", DEFERRED)));
  }

  @Test
  void removedMailIsOver() throws StoreException, IOException {
    for (String by : List.of("postfix/qmgr", "postfix/postsuper")) {
      assertEquals(
          List.of("ann@example.org 1 unknown mailbox-full", "cy@example.org 1 delivered null"),
          outcomes(
              line(1, "postfix/qmgr", CAME),
              to(1, "4A5B6C7D8E", "ann@example.org", DEFERRED),
              to(1, "4A5B6C7D8E", "cy@example.org", SENT),
              line(2, by, "4A5B6C7D8E: removed")));
    }
  }

  @Test
  void anotherMessageThatIsRemovedEndsNothing() throws StoreException, IOException {
    assertEquals(
        List.of("ann@example.org 1 open mailbox-full"),
        outcomes(
            line(1, "postfix/qmgr", CAME),
            to(1, "4A5B6C7D8E", "ann@example.org", DEFERRED),
            line(2, "postfix/qmgr", "4A5B6C7D8F: removed"),
            line(2, "postfix-out/qmgr", "4A5B6C7D8E: removed"),
            line(2, "postfix/qmgr", "4A5B6C7D8E: removed").replace("mx1", "mx2")));
  }

  /** The queue's file has its inode for a name, and that belongs to another message now. */
  @Test
  void mailWhoseIdIsUsedAgainIsOver() throws StoreException, IOException {
    String client = "4A5B6C7D8E: client=app.example.com[192.0.2.50]";
    assertEquals(
        List.of("ann@example.org 1 unknown mailbox-full", "eve@example.org 1 open mailbox-full"),
        outcomes(
            line(1, "postfix/smtpd", client),
            line(1, "postfix/qmgr", CAME),
            to(1, "4A5B6C7D8E", "ann@example.org", DEFERRED),
            line(2, "postfix/smtpd", client),
            line(2, "postfix/qmgr", CAME),
            to(2, "4A5B6C7D8E", "eve@example.org", DEFERRED)));
  }

  /** The first queue removes what it handed over; the second still has it. */
  @Test
  void mailWaitsInTheQueueThatItWasHandedTo() throws StoreException, IOException {
    String handedOver =
        "relay=127.0.0.1[127.0.0.1]:10024, delay=1, delays=0/0/1/0, dsn=2.0.0, status=sent (250"
            + " 2.0.0 Ok: queued as 4f5K1x0m2cz9sB)";
    List<String> log =
        new ArrayList<>(
            List.of(
                line(1, "postfix/qmgr", CAME),
                to(1, "4A5B6C7D8E", "ann@example.org", handedOver),
                line(1, "postfix/qmgr", "4A5B6C7D8E: removed"),
                line(
                    1,
                    "postfix/qmgr",
                    "4f5K1x0m2cz9sB: from=<news@example.com>, size=990, nrcpt=1 (queue active)")));
    assertEquals(List.of("ann@example.org 1 open null"), outcomes(log.toArray(String[]::new)));
    log.add(line(2, "postfix/postsuper", "4f5K1x0m2cz9sB: removed"));
    assertEquals(List.of("ann@example.org 1 unknown null"), outcomes(log.toArray(String[]::new)));
  }

  @Test
  void completedMailOfEximIsOver() throws StoreException, IOException {
    String id = "2026-02-03 10:00:00 1w0FaA-00012a-3x ";
    String[] waits = {
      id + "<= news@example.com H=app.example.com [192.0.2.50] P=esmtp S=900",
      id + "== ann@example.org R=dns T=smtp defer (-44): 452 4.2.2 Mailbox full"
    };
    assertEquals(List.of("ann@example.org 1 open mailbox-full"), outcomes(waits));
    for (String end : List.of("removed by root", "Completed", "Completed QT=3h")) {
      assertEquals(
          List.of("ann@example.org 1 unknown mailbox-full"),
          outcomes(waits[0], waits[1], id + end));
    }
  }

  @Test
  void nobodyWaitsLongerThanTheQueueKeepsMail() throws StoreException, IOException {
    String[] log = {
      line(1, "postfix/qmgr", CAME), to(1, "4A5B6C7D8E", "ann@example.org", DEFERRED)
    };
    assertEquals(
        List.of("ann@example.org 1 open mailbox-full", "bob@example.org 1 delivered null"),
        outcomes(Stream.concat(Stream.of(log), otherMailOf(6)).toArray(String[]::new)));
    assertEquals(
        List.of("ann@example.org 1 unknown mailbox-full", "bob@example.org 1 delivered null"),
        outcomes(Stream.concat(Stream.of(log), otherMailOf(9)).toArray(String[]::new)));
  }

  /** A queue may keep mail for weeks; one line a day shows that it does. */
  @Test
  void mailThatIsStillTriedWaitsHoweverOldItIs() throws StoreException, IOException {
    List<String> log = new ArrayList<>(List.of(line(1, "postfix/qmgr", CAME)));
    for (int day = 1; day <= 9; day++) {
      log.add(to(day, "4A5B6C7D8E", "ann@example.org", DEFERRED));
    }
    assertEquals(
        List.of("ann@example.org 9 open mailbox-full"), outcomes(log.toArray(String[]::new)));
  }

  /** Five messages that this queue gave up after two days show that it keeps none for longer. */
  @Test
  void theAgeAtWhichMailIsGivenUpIsLearnt() throws StoreException, IOException {
    List<String> log = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String id = "BB00BB00B" + i;
      log.add(
          line(
              1,
              "postfix/qmgr",
              id + ": from=<news@example.com>, size=9" + i + ", nrcpt=1 (queue active)"));
      log.add(to(1, id, "cy" + i + "@example.org", DEFERRED));
      log.add(to(3, id, "cy" + i + "@example.org", DEFERRED));
      log.add(
          line(
              3,
              "postfix/qmgr",
              id + ": from=<news@example.com>, status=expired, returned to sender"));
    }
    log.add(line(1, "postfix/qmgr", CAME));
    log.add(to(1, "4A5B6C7D8E", "ann@example.org", DEFERRED));
    otherMailOf(5).forEach(log::add);
    assertEquals(
        "ann@example.org 1 unknown mailbox-full", outcomes(log.toArray(String[]::new)).get(0));
  }

  /** Giving up says nothing new where an earlier reply said why. */
  @Test
  void mailThatIsGivenUpFailedForTheReasonOfItsTries() throws StoreException, IOException {
    String id = "2026-02-03 10:00:00 1w0FaA-00012a-3x ";
    String came = id + "<= news@example.com H=app.example.com [192.0.2.50] P=esmtp S=900";
    String givenUp =
        id + "** ann@example.org: retry time not reached for any host after a long failure period";
    assertEquals(
        List.of("ann@example.org 2 expired greylisted"),
        outcomes(
            came,
            id
                + "== ann@example.org R=dns T=smtp H=mx.example.org [203.0.113.9] defer (-44): SMTP"
                + " error from remote mail server after RCPT TO:<ann@example.org>: 451 4.7.1"
                + " Greylisted, try again later",
            givenUp));
    assertEquals(List.of("ann@example.org 1 expired connect-failed"), outcomes(came, givenUp));
  }
}
