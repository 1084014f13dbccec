package org.bouncelog.analyze.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bouncelog.analyze.store.StoreException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Sendmail's own rules about TLS forbid is logged twice: why in {@code ruleset=tls_rcpt}, and
 * that it failed in the delivery line. It is one attempt, whose reason is known.
 */
@Tag("slow")
class TwoLineAttemptsTest {
  private static final String ATTEMPTS =
      "SELECT recipient, outcome, stage, reply_text FROM event WHERE kind = 'attempt'";
  private static final String DELIVERIES =
      "SELECT recipient, outcome, attempts, cause FROM delivery";
  private static final String ID = "6B3A00aa000100";

  @TempDir Path folder;

  private static String line(String at, String text) {
    return "2026-02-03T" + at + "+00:00 mail sm-mta[810]: " + ID + ": " + text;
  }

  private static final String FROM =
      line(
          "10:00:00.000000",
          "from=<news@example.com>, size=900, class=0, nrcpts=1, msgid=<a@example.com>,"
              + " proto=ESMTP, daemon=MTA-v4, relay=app [192.0.2.50]");

  private static String reason(String at, String user, String text) {
    return line(
        at,
        "ruleset=tls_rcpt, arg1=" + user + "@example.org, relay=mx.example.org., reject=" + text);
  }

  private static String delivery(String at, String user, String dsn, String stat) {
    return line(
        at,
        "to=<"
            + user
            + "@example.org>, ctladdr=<news@example.com> (9/9), delay=00:00:01, xdelay=00:00:00,"
            + " mailer=esmtp, pri=30118, relay=mx.example.org. [203.0.113.9], dsn="
            + dsn
            + ", stat="
            + stat);
  }

  private static final List<String> DEFERRED =
      List.of(
          FROM,
          reason("10:00:01.000000", "ann", "454 4.7.0 DANE check failed."),
          delivery("10:00:01.000020", "ann", "4.0.0", "Deferred"));

  @Test
  void theReasonIsThatOfTheAttempt() throws StoreException, IOException {
    try (History history = new History(folder)) {
      history.log("mail.log", DEFERRED.stream()).derive();
      assertEquals(
          List.of("ann@example.org deferred starttls 454 4.7.0 DANE check failed."),
          history.ask(ATTEMPTS));
      assertEquals(List.of("ann@example.org open 1 tls"), history.ask(DELIVERIES));
    }
  }

  @Test
  void aPermanentRefusalIsOneBounce() throws StoreException, IOException {
    try (History history = new History(folder)) {
      history
          .log(
              "mail.log",
              FROM,
              reason("10:00:01.000000", "ann", "503 5.7.0 encryption too weak 0 less than 128"),
              delivery("10:00:01.000020", "ann", "5.0.0", "Service unavailable"))
          .derive();
      assertEquals(List.of("ann@example.org bounced 1 tls"), history.ask(DELIVERIES));
    }
  }

  /** Wherever a night ends, both lines are one attempt. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aNightMayEndBetweenThem(int lines) throws StoreException, IOException {
    try (History history = new History(folder)) {
      history.log("mail.log", DEFERRED.subList(0, lines).stream()).derive();
      history.more("mail.log", DEFERRED.subList(lines, DEFERRED.size())).derive();
      assertEquals(List.of("ann@example.org open 1 tls"), history.ask(DELIVERIES));
    }
  }

  @Test
  void aCopyInAnotherLogIsNoSecondAttempt() throws StoreException, IOException {
    try (History history = new History(folder)) {
      history.log("mail.log", DEFERRED.stream()).log("syslog", DEFERRED.stream()).derive();
      assertEquals(List.of("ann@example.org open 1 tls"), history.ask(DELIVERIES));
    }
  }

  @Test
  void eachTryHasItsOwnReason() throws StoreException, IOException {
    try (History history = new History(folder)) {
      history
          .log("mail.log", DEFERRED.stream())
          .more(
              "mail.log",
              List.of(
                  delivery("10:30:01.000000", "ann", "4.0.0", "Deferred"),
                  reason("11:00:01.000000", "ann", "454 4.7.0 DANE: missing STARTTLS."),
                  delivery("11:00:01.000020", "ann", "4.0.0", "Deferred")))
          .derive();
      assertEquals(
          List.of(
              "ann@example.org deferred null Deferred",
              "ann@example.org deferred starttls 454 4.7.0 DANE check failed.",
              "ann@example.org deferred starttls 454 4.7.0 DANE: missing STARTTLS."),
          history.ask(ATTEMPTS));
      assertEquals(List.of("ann@example.org open 3 tls"), history.ask(DELIVERIES));
    }
  }

  @Test
  void aReasonSaysNothingOfOtherRecipients() throws StoreException, IOException {
    try (History history = new History(folder)) {
      history
          .log("mail.log", DEFERRED.stream())
          .more("mail.log", List.of(delivery("10:00:01.000040", "bob", "4.0.0", "Deferred")))
          .derive();
      assertEquals(
          List.of("ann@example.org open 1 tls", "bob@example.org open 1 unclassified"),
          history.ask(DELIVERIES));
    }
  }

  /**
   * What a server said of one recipient is Sendmail's word for the next, too, whom it never named.
   */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void theWordAboutAnotherRecipientIsNoReason(int firstNight) throws StoreException, IOException {
    List<String> lines =
        List.of(
            FROM,
            delivery("10:00:01.000000", "bob", "5.1.1, reply=550 5.1.1 unknown", "User unknown"),
            reason("10:00:01.000010", "ann", "454 4.7.0 encryption too weak 0 less than 112"),
            delivery("10:00:01.000030", "ann", "5.1.1", "User unknown"));
    try (History history = new History(folder)) {
      history.log("mail.log", lines.subList(0, firstNight).stream()).derive();
      history.more("mail.log", lines.subList(firstNight, lines.size())).derive();
      assertEquals(
          List.of(
              "ann@example.org bounced starttls 454 4.7.0 encryption too weak 0 less than 112",
              "bob@example.org bounced null 550 5.1.1 unknown"),
          history.ask(ATTEMPTS));
      assertEquals(
          List.of("ann@example.org bounced 1 tls", "bob@example.org bounced 1 mailbox-unknown"),
          history.ask(DELIVERIES));
    }
  }

  @Test
  void whatWasSentAllTheSameIsADelivery() throws StoreException, IOException {
    try (History history = new History(folder)) {
      history
          .log("mail.log", DEFERRED.stream())
          .more("mail.log", List.of(delivery("10:00:02.000000", "ann", "2.0.0", "Sent (ok)")))
          .derive();
      assertEquals(List.of("ann@example.org delivered 2 tls"), history.ask(DELIVERIES));
    }
  }
}
