package org.bouncelog.analyze.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom replies speak of, and what that rules out. */
class StructureTest {
  private static final Classifier CLASSIFIER = Classifier.builtIn();

  /** Every entry takes its examples and leaves its counter-examples. */
  @Test
  void entriesHoldForTheirExamples() {
    Structure structure = BuiltInRules.fromToml().structure();
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < structure.entries().size(); i++) {
      Structure.Entry entry = structure.entries().get(i);
      Rule condition = structure.conditions().get(i);
      assertEquals(entry.id(), condition.id());
      assertFalse(condition.examples().isEmpty(), entry.id());
      assertFalse(condition.counterExamples().isEmpty(), entry.id());
      condition.examples().stream()
          .filter(reply -> !holds(structure, entry, reply))
          .forEach(reply -> wrong.add(entry.id() + " leaves " + reply.text()));
      condition.counterExamples().stream()
          .filter(reply -> holds(structure, entry, reply))
          .forEach(reply -> wrong.add(entry.id() + " takes " + reply.text()));
    }
    assertEquals(List.of(), wrong);
  }

  private static boolean holds(Structure structure, Structure.Entry entry, Reply reply) {
    Structure.Reading reading = structure.read(reply, structure.newMatch());
    return entry.names() == null
        ? reading.corrections().contains(entry)
        : reading.subject() == entry.names();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          550 5.1.1 <ann@example.org>: no such user                           | recipient
          550 5.1.1 nobody                                                    | nobody
          550 5.1.8 <news@example.com>: sender address rejected               | sender
          552 your account is over its quota                                  | our-account
          554 5.7.1 your network may not connect here                         | our-ip
          550 5.7.1 no PTR for you                                            | our-host
          554 5.7.1 <ann@example.org>: relay access denied                    | recipient-domain
          554 5.7.1 this message contains a virus                             | message
          451 4.3.0 the database is unreachable                               | receiver
          """)
  void repliesSpeakOfSomebody(String text, String names) {
    assertEquals(names, CLASSIFIER.classify(Reply.ofText(text)).names().label());
  }

  @ParameterizedTest
  @CsvSource({"connect", "ehlo", "starttls", "mail", "auth"})
  void noRecipientIsRefusedBeforeOneIsNamed(String stage) {
    for (Rule rule : CLASSIFIER.rules()) {
      for (Reply example : rule.examples()) {
        if (example.replyCode() == null && !example.text().matches("[45]\\d\\d[ -].*")) {
          continue;
        }
        Reply early =
            new Reply(
                example.replyCode(),
                example.enhancedStatus(),
                "mx.example.org",
                stage,
                example.text());
        Reply read = early.read();
        Classification found = CLASSIFIER.classify(early);
        boolean domain = found.cause().equals("domain-no-mail");
        assertTrue(
            domain || !stage.equals(read.stage()) || !found.fault().equals("recipient-list"),
            () -> rule.id() + " " + found.cause() + ": " + example.text());
      }
    }
  }

  @Test
  void ownAgentsAndFilesAreOurMachine() {
    for (String text :
        List.of(
            "unknown user: \"| /usr/lib/list/queue news\"",
            "maildir delivery failed: create maildir file /srv/none/tmp/1.P2.mx1: No such file or directory",
            "cannot update mailbox /var/mail/ann for user ann. unable to create lock file: Permission denied",
            "error writing message: No space left on device")) {
      Classification found = CLASSIFIER.classify(new Reply(null, null, "local", "local", text));
      assertEquals("server-error", found.cause(), text);
      assertEquals(ReplySubject.OUR_MACHINE, found.names(), text);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          smtp.example.net | rcpt        | 550 | 5.7.1 | Your login is suspended, call support                        | smtp-auth
          smtp.example.net | rcpt        | 550 |       | The account of example.com was disabled                      | smtp-auth
          smtp.example.net | rcpt        | 552 | 5.2.2 | Your plan has exceeded its monthly quota                     | rate-limited
          smtp.example.net | end-of-data | 554 |       | Sending paused: unpaid invoice                               | smtp-auth
          smtp.example.net | end-of-data | 550 | 5.4.6 | Unusual activity on the account                              | rate-limited
          smtp.example.net | mail        | 553 |       | Relaying disallowed as list@example.com                      | sender-address
          smtp.example.net | rcpt        | 550 |       | Account suspended                                            | smtp-auth
          mx.example.org   | rcpt        | 550 | 5.2.1 | <ann@example.org>: account suspended                         | mailbox-disabled
          mx.example.org   | rcpt        | 552 | 5.2.2 | <ann@example.org>: the account has exceeded its quota        | mailbox-full
          """)
  void whoseAccountIsAsked(
      String relay, String stage, int code, String enhanced, String text, String cause) {
    Classification found = CLASSIFIER.classify(new Reply(code, enhanced, relay, stage, text));
    assertEquals(cause, found.cause());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rcpt        | 550 | 5.1.1 | recipient unknown, our LDAP server is down                       | server-error
          rcpt        | 550 |       | lookup failed in the SQL backend: user unknown                   | server-error
          rcpt        | 550 | 5.1.1 | lookup of the recipient failed: directory not available          | server-error
          rcpt        | 550 | 5.1.1 | mailbox not available, scheduled maintenance                     | server-busy
          rcpt        | 550 | 5.1.1 | no such user; mail from your IP is refused, blacklisted          | ip-blocklisted
          rcpt        | 554 | 5.7.1 | unknown user: your network may not send to us                    | policy
          end-of-data | 550 |       | From address not found                                           | sender-address
          rcpt        | 551 | 5.7.1 | Forwarding to foreign hosts is disabled                          | relay-denied
          rcpt        | 571 |       | sorry, this violates our security policies (#5.7.1 - chkuser)    | policy
          rcpt        | 571 |       | sorry, sender address is malformed (#5.7.1 - chkuser)            | sender-address
          rcpt        | 451 |       | DNS failure (#4.5.1 - chkuser)                                   | dns-failure
          rcpt        | 511 |       | sorry, no MX for recipient domain (#5.1.1 - chkuser)             | domain-unknown
          rcpt        | 550 |       | Domain may not exist                                             | sender-address
          """)
  void whatStandsBesideUnknownUserCounts(
      String stage, int code, String enhanced, String text, String cause) {
    Classification found =
        CLASSIFIER.classify(new Reply(code, enhanced, "mx1.example.org", stage, text));
    assertEquals(cause, found.cause());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          421 | 4.3.2 | Your IP (192.0.2.7) is filtered, the session ends here                            | ip-blocklisted
          550 |       | not accepted, invalid mailbox: the user is terminated                             | mailbox-disabled
          554 |       | ann@example: the address of this subscriber is not valid                          | recipient-syntax
          501 | 5.1.3 | adresse invalide                                                                  | recipient-syntax
          550 | 5.0.0 | <ann@example.org>: Recipient address rejected.                                    | mailbox-unknown
          525 | 5.7.13 | <ann@example.org>: Recipient address rejected: account disabled                  | mailbox-disabled
          550 |       | Postmaster verification failed: 550 <postmaster@example.com>: User unknown        | sender-address
          501 |       | the sender must be the same as the authorized user                                | smtp-auth
          550 |       | the user info does not accept mail from your address                              | recipient-restricted
          550 | 5.7.1 | Client host rejected: phishing                                                    | policy
          451 |       | clamd is down                                                                     | server-error
          451 |       | anti-spam: verification en cours, revenez dans 300 secondes                       | greylisted
          503 |       | a transaction is already in progress, see RFC 5321                                | protocol-error
          550 |       | Delivery to the following recipients failed permanently                           | unclassified
          """)
  void whomAndWhatAReplySpeaksOfCounts(int code, String enhanced, String text, String cause) {
    Classification found =
        CLASSIFIER.classify(new Reply(code, enhanced, "mx1.example.org", null, text));
    assertEquals(cause, found.cause());
  }

  @Test
  void whatAServiceWantsVerifiedIsSetUpInOurAccount() {
    String text = "The domain example.com is not verified for sending";
    assertEquals(
        "smtp-auth",
        CLASSIFIER.classify(new Reply(550, null, "smtp.example.net", null, text)).cause());
  }

  @Test
  void unrouteableIsTheDomainsWhenOurOwnEximSaysIt() {
    Classification own =
        CLASSIFIER.classify(new Reply(null, null, null, null, "Unrouteable address"));
    assertEquals("domain-unknown", own.cause());
    assertNotEquals(Confidence.HIGH, own.confidence());
    assertEquals(
        "mailbox-unknown", CLASSIFIER.classify(Reply.ofText("550 Unrouteable address")).cause());
  }

  @Test
  void aTemporaryStatusOfTheMailboxIsNoDisabledMailbox() {
    Classification found =
        CLASSIFIER.classify(new Reply(450, "4.2.1", "mx.example.org", "rcpt", "later"));
    assertEquals("server-busy", found.cause());
    assertEquals(Confidence.LOW, found.confidence());
  }

  @Test
  void aFinalServiceUnavailableIsNotBusy() {
    Classification found =
        CLASSIFIER.classify(
            new Reply(null, "5.0.0", "mx.example.org", null, "Service unavailable"));
    assertNotEquals("server-busy", found.cause());
    assertEquals(Confidence.LOW, found.confidence());
  }

  @Test
  void aBare553IsAboutTheSenderFirst() {
    assertEquals("sender-address", CLASSIFIER.classify(Reply.ofText("553")).cause());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          552 5.3.1 Mail system storage exceeded, disk full                         | server-busy
          452 4.3.1 Insufficient system storage                                     | server-busy
          552 5.3.1 storage allocation exceeded                                     | server-busy
          552 5.2.2 Requested mail action aborted: exceeded storage allocation      | mailbox-full
          552 5.3.1 user's storage is full                                          | mailbox-full
          """)
  void aFullServerIsNoFullMailbox(String text, String cause) {
    for (String stage : List.of("rcpt", "end-of-data")) {
      Reply reply = new Reply(null, null, "mx.example.org", stage, text);
      assertEquals(cause, CLASSIFIER.classify(reply).cause(), text);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "550 Mailbox unavailable or access denied",
    "550 5.1.1 no such user or you are not allowed to write to it",
    "550 User unknown or access denied"
  })
  void whatMayBeARefusalIsNoProof(String text) {
    for (String host : List.of("mx1.example.org", "mx3.qq.com")) {
      Reply reply = new Reply(null, null, host, "rcpt", text);
      assertEquals(Confidence.LOW, CLASSIFIER.classify(reply).confidence(), host);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          starttls | 454 4.7.0 Authentication failed                     | tls
          starttls | 454 4.3.0 TLS not available due to a local problem  | tls
          starttls | 501 5.5.4 no parameters allowed                     | tls
          starttls | 421 4.7.0 too many connections from 192.0.2.1       | rate-limited
          auth     | 454 4.7.0 Authentication failed                     | smtp-auth
          """)
  void atStarttlsOnlyEncryptionCanFail(String stage, String text, String cause) {
    Reply reply = new Reply(null, null, "mx1.example.org", stage, text);
    assertEquals(cause, CLASSIFIER.classify(reply).cause());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          421-4.7.28 An unusual rate of unsolicited mail comes from your SPF domain. It was rate limited. - gsmtp | rate-limited
          421 4.7.28 Mail with one of your URL domains arrives at an unusual rate - gsmtp                         | rate-limited
          421 4.7.28 slow down - gsmtp                                                                           | rate-limited
          421 4.7.0 Suspicious due to the very low reputation of the sending IP address. - gsmtp                  | reputation-low
          """)
  void whatGoogleListsAsARateIsOne(String text, String cause) {
    assertEquals(cause, CLASSIFIER.classify(Reply.ofText(text)).cause());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mx.example.org | 550 5.1.1 known here, but carl@example.net is not in the group of people who may post | recipient-restricted
          mx.example.org | 550 This account has no right to receive messages | mailbox-disabled
          mx.example.org | 550 5.1.1 user verification against LDAP failed | mailbox-unknown
          mx.example.org | 550 5.1.1 user verification failed, LDAP is unreachable | server-error
          mx.example.org | 550 5.4.4 internal routing failed for <anna@example.org> | server-error
          mx.example.org | 553 mail.example.net does not exist | sender-address
          mx.example.org | 550 <carl@example.net> sender is banned here, sender blacklisted | policy
          mx.example.org | 550 Could not verify <carl@example.net>: mailbox full, bounces could not come back | sender-address
          mx.example.org | 550 Callout verification failed: 550 no such user here | mailbox-unknown
          mx.example.org | 550 Sender callout verification failed: 550 no such user here | sender-address
          mx.example.org | 550 5.1.1 Account is not set up to receive mail | mailbox-disabled
          mx.example.org | 550 5.7.1 This host is not configured to receive mail for that domain | relay-denied
          mail.smtp2go.com | 550 That host is not allowed to send | smtp-auth
          mx.example.org | 550 5.7.1 XGEMAIL_0011 refused | mailbox-unknown
          """)
  void whoseTroubleItIsCountsMoreThanOneWord(String relay, String text, String cause) {
    Classification classification =
        Classifier.builtIn().classify(new Reply(null, null, relay, null, text));
    assertEquals(cause, classification.cause(), classification.toString());
  }

  /** A relay that hands on another server's reply does not speak of our account with it. */
  @Test
  void aRelayThatQuotesAnotherServerDoesNotSpeakForItself() {
    String quoted = "Depot returns error: <552 5.2.2 Over quota>";
    assertEquals("mailbox-full", cause(500, "5.0.0", "smtp.example.net", quoted));
    assertEquals("smtp-auth", cause(550, null, "smtp.example.net", "Account suspended"));
  }

  /** What qmail says before a reply tells how far the session had come. */
  @Test
  void qmailsOwnWordsTellTheStage() {
    String connected = "Connected to 192.0.2.1 but ";
    String invalid = " Remote host said: 501 5.0.0 Invalid domain name";
    assertEquals(
        "rdns-helo", cause(null, null, null, connected + "my name was rejected." + invalid));
    assertEquals(
        "sender-address", cause(null, null, null, connected + "sender was rejected." + invalid));
  }

  @Test
  void aRefusalWithOnlyANumberSaysNothing() {
    assertEquals(
        "unclassified", cause(554, "5.0.0", "mx.example.org", "Error 4f2a: see reference RX-7719"));
  }

  @Test
  void twoWordsAreEnoughBesideACode() {
    assertEquals("server-busy", cause(450, null, "mx.example.org", "queue unavailable"));
    assertEquals("unclassified", cause(null, null, "mx.example.org", "SSH-2.0-Server"));
  }

  private static String cause(
      @Nullable Integer code, @Nullable String status, @Nullable String host, String text) {
    return CLASSIFIER.classify(new Reply(code, status, host, null, text)).cause();
  }
}
