package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What became of this mail? {@code bouncelog trace} follows it over nights, servers and queues. */
@Tag("slow")
class TraceTest {
  /** A message that a filter gives back, and that the second server delivers in the next night. */
  private static final String FIRST_NIGHT =
      """
      2026-02-03T22:00:00.000000+00:00 out postfix/smtpd[10]: 4A1B2C3D4E: client=app.example.org[192.0.2.7]
      2026-02-03T22:00:00.100000+00:00 out postfix/cleanup[11]: 4A1B2C3D4E: message-id=<welcome-42@example.org>
      2026-02-03T22:00:00.200000+00:00 out postfix/qmgr[12]: 4A1B2C3D4E: from=<shop@example.org>, size=2345, nrcpt=2 (queue active)
      2026-02-03T22:00:01.000000+00:00 out postfix/smtpd[13]: 5B1B2C3D4E: client=localhost[127.0.0.1]
      2026-02-03T22:00:01.100000+00:00 out postfix/cleanup[11]: 5B1B2C3D4E: message-id=<welcome-42@example.org>
      2026-02-03T22:00:01.200000+00:00 out postfix/qmgr[12]: 5B1B2C3D4E: from=<shop@example.org>, size=2400, nrcpt=2 (queue active)
      2026-02-03T22:00:01.300000+00:00 out postfix/smtp[14]: 4A1B2C3D4E: to=<ann@firm.example>, relay=127.0.0.1[127.0.0.1]:10024, delay=1.3, delays=0.2/0/0/1.1, dsn=2.0.0, status=sent (250 2.0.0 from MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok: queued as 5B1B2C3D4E)
      2026-02-03T22:00:01.300000+00:00 out postfix/smtp[14]: 4A1B2C3D4E: to=<bob@firm.example>, relay=127.0.0.1[127.0.0.1]:10024, delay=1.3, delays=0.2/0/0/1.1, dsn=2.0.0, status=sent (250 2.0.0 from MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok: queued as 5B1B2C3D4E)
      2026-02-03T22:00:01.400000+00:00 out postfix/qmgr[12]: 4A1B2C3D4E: removed
      2026-02-03T22:00:05.000000+00:00 out postfix/smtp[14]: 5B1B2C3D4E: to=<ann@firm.example>, relay=mx.firm.example[198.51.100.9]:25, delay=4, delays=0.2/0/1/2.8, dsn=4.2.0, status=deferred (host mx.firm.example[198.51.100.9] said: 450 4.2.0 <ann@firm.example> Greylisted (in reply to RCPT TO command))
      2026-02-03T22:00:05.100000+00:00 out postfix/smtp[14]: 5B1B2C3D4E: to=<bob@firm.example>, relay=mx.firm.example[198.51.100.9]:25, delay=4, delays=0.2/0/1/2.8, dsn=5.1.1, status=bounced (host mx.firm.example[198.51.100.9] said: 550 5.1.1 <bob@firm.example> User unknown \u001b[31m (in reply to RCPT TO command))
      """;

  private static final String SECOND_NIGHT =
      """
      2026-02-04T00:10:00.000000+00:00 out postfix/qmgr[12]: 5B1B2C3D4E: from=<shop@example.org>, size=2400, nrcpt=2 (queue active)
      2026-02-04T00:10:02.000000+00:00 out postfix/smtp[14]: 5B1B2C3D4E: to=<ann@firm.example>, relay=mx.firm.example[198.51.100.9]:25, delay=7801, delays=7799/0/1/1, dsn=2.0.0, status=sent (250 2.0.0 OK)
      2026-02-04T00:10:02.100000+00:00 out postfix/qmgr[12]: 5B1B2C3D4E: removed
      2026-02-05T08:00:00.000000+00:00 out postfix/smtpd[10]: 4A1B2C3D4E: client=other.example.org[192.0.2.8]
      2026-02-05T08:00:00.100000+00:00 out postfix/cleanup[11]: 4A1B2C3D4E: message-id=<later-43@example.org>
      2026-02-05T08:00:00.200000+00:00 out postfix/qmgr[12]: 4A1B2C3D4E: from=<desk@example.org>, size=100, nrcpt=1 (queue active)
      2026-02-05T08:00:01.000000+00:00 out postfix/smtp[14]: 4A1B2C3D4E: to=<cleo@firm.example>, relay=mx.firm.example[198.51.100.9]:25, delay=1, delays=0.2/0/0/0.8, dsn=2.0.0, status=sent (250 2.0.0 OK)
      2026-02-05T08:00:01.100000+00:00 out postfix/qmgr[12]: 4A1B2C3D4E: removed
      2026-02-05T09:00:00.000000+00:00 out postfix/cleanup[11]: 6C1B2C3D4E: milter-reject: END-OF-MESSAGE from spam.example[203.0.113.5]: 5.7.1 Spam; from=<x@spam.example> to=<ann@example.org> proto=ESMTP helo=<spam.example>
      """;

  private static Terminal terminal;

  @BeforeAll
  static void twoNights(@TempDir Path folder) throws IOException {
    terminal = new Terminal(folder);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(FIRST_NIGHT.getBytes(StandardCharsets.UTF_8));
    }
    terminal.write("mail.log.1.gz", packed.toByteArray());
    terminal.write("mail.log", SECOND_NIGHT);
    terminal.run("mail.log.1.gz", "mail.log");
  }

  private static String traced(String... arguments) {
    List<String> all = new ArrayList<>(List.of("trace", "--state", "state", "--timezone", "UTC"));
    all.addAll(List.of(arguments));
    Said said = terminal.type(all.toArray(String[]::new));
    assertEquals(0, said.exit(), said.toString());
    return said.out();
  }

  /** The texts stand there in this order. */
  private static void inOrder(String text, String... parts) {
    int from = 0;
    for (String part : parts) {
      int at = text.indexOf(part, from);
      assertTrue(at >= 0, () -> "missing here: " + part + "\n" + text);
      from = at + part.length();
    }
  }

  @Test
  void messageToAnAddressIsFollowedThroughFilterQueueAndNight() {
    inOrder(
        traced("Ann@Firm.example"),
        "ann@firm.example\nMessages to this address, newest first (1 of 1)\n",
        "Message 1, from shop@example.org\n",
        "  ann@firm.example: delivered (2026-02-04 00:10:02, 2 h 10 min after it arrived, 2"
            + " attempts)",
        "  2026-02-03 22:00:00  out  4A1B2C3D4E  accepted from app.example.org[192.0.2.7]\n",
        "handed over to our own queue as 5B1B2C3D4E: ann@firm.example by"
            + " 127.0.0.1[127.0.0.1]:10024",
        "  2026-02-03 22:00:05  out  5B1B2C3D4E  deferred: ann@firm.example by"
            + " mx.firm.example[198.51.100.9]:25 at rcpt\n"
            + "    450 4.2.0 <ann@firm.example> Greylisted",
        "  2026-02-04 00:10:02  out  5B1B2C3D4E  delivered: ann@firm.example by mx.firm.example",
        "5B1B2C3D4E  removed from the queue\n");
  }

  @Test
  void eachLineComesWithTheCommandThatFindsIt() {
    String text = traced("ann@firm.example");
    assertTrue(text.contains("Find its line: zgrep -hF '5B1B2C3D4E' '"), text);
    assertTrue(text.contains("mail.log'* | grep -F -e ':00:05' -e '"), text);
    assertTrue(text.contains("mail.log'* | grep -F -e ':10:02' -e '"), text);
  }

  @Test
  void otherRecipientsOfTheMessageAreLeftOutWhenAnAddressIsAskedFor() {
    assertFalse(traced("ann@firm.example").contains("bob@"));
    inOrder(traced("5B1B2C3D4E"), "bob@firm.example: bounced", "ann@firm.example: delivered");
  }

  @Test
  void queueIdThatWasUsedAgainNamesBothMessagesAndMixesNone() {
    String text = traced("4A1B2C3D4E");
    inOrder(
        text,
        "newest first (2 of 2)",
        "Message 1, from desk@example.org\n",
        "cleo@firm.example: delivered",
        "Message 2, from shop@example.org\n",
        "ann@firm.example: delivered");
    assertFalse(text.substring(0, text.indexOf("Message 2")).contains("app.example.org"), text);
    assertTrue(traced("4A1B2C3D4E", "--last", "1").contains("(1 of 2)"));
  }

  @Test
  void messageIdIsLookedForInTheLogsThatAreStillThere() {
    for (String id : List.of("<later-43@example.org>", "later-43@example.org")) {
      String text = traced(id);
      inOrder(text, "with this Message-ID (1 of 1)", "2 logs", "from desk@example.org");
      assertFalse(text.contains("shop@"), "the same queue id, two days before: " + text);
    }
    inOrder(traced("welcome-42@example.org"), "(1 of 1)", "from shop@example.org");
  }

  @Test
  void partOfAMessageIdIsNone() {
    for (String part : List.of("<42@example.org>", "<welcome-42@example.or>", "<welcome-42>")) {
      assertTrue(traced(part).contains("No message of the logs"), part);
    }
  }

  @Test
  void logsThatAreGoneAreNamed(@TempDir Path folder) throws IOException {
    Terminal other = new Terminal(folder);
    Path log = other.write("mail.log", SECOND_NIGHT);
    other.run("mail.log");
    Files.delete(log);
    String text = other.type("trace", "--state", "state", "<later-43@example.org>").out();
    inOrder(text, "No message of the logs", "0 logs", "No longer there, or not readable: ");
    assertTrue(text.contains("mail.log"), text);
  }

  @Test
  void mailThatOurServerRefusedHasItsLineAndNoEnding() {
    inOrder(
        traced("6C1B2C3D4E"),
        "No delivery is known of it; these are its lines.",
        "refused by our own server, from spam.example[203.0.113.5], recipient ann@example.org",
        "Spam");
  }

  @Test
  void addressThatOnlySendsIsFollowedAsSender() {
    inOrder(traced("desk@example.org"), "Messages from this address", "cleo@firm.example");
  }

  @Test
  void whatIsNotFoundIsSaidAndNoError() {
    assertEquals(
        "NOSUCHID\nNo message of the logs that were read has this address, queue id or"
            + " Message-ID.\n",
        traced("NOSUCHID"));
    assertTrue(traced("--format", "json", "NOSUCHID").contains("\"found_by\" : null"));
  }

  @Test
  void hostileReplyCannotActOnTheTerminal() {
    String text = traced("bob@firm.example");
    assertTrue(text.contains("User unknown \\x1b[31m"), text);
    assertFalse(text.contains("\u001b"), text);
    assertFalse(traced("--format", "json", "bob@firm.example").contains("\u001b"));
  }

  @Test
  void programsGetTheSameAsJson() {
    String json = traced("--format", "json", "ann@firm.example");
    inOrder(
        json,
        "\"found_by\" : \"recipient\"",
        "\"all_messages\" : 1",
        "\"outcome\" : \"delivered\"",
        "\"time_to_deliver_seconds\" : 7802",
        "\"kind\" : \"accepted\"",
        "\"client\" : \"app.example.org[192.0.2.7]\"",
        "\"kind\" : \"handed-over\"",
        "\"next_queue_id\" : \"5B1B2C3D4E\"",
        "\"enhanced_status\" : \"4.2.0\"",
        "\"log_host\" : \"out\"",
        "\"find\" : \"zgrep -hF '5B1B2C3D4E'");
  }

  @Test
  void frenchReaderGetsItInFrench() {
    String text = traced("--lang", "fr", "ann@firm.example");
    inOrder(text, "Messages pour cette adresse", "remis", "accepté de", "différé");
    assertFalse(text.contains("delivered"), text);
  }

  @Test
  void wrongUseSaysWhatWasExpected() {
    Said said = terminal.type("trace", "--state", "state", "--last", "0", "4A1B2C3D4E");
    assertEquals(ExitCode.USAGE, said.exit());
    assertTrue(said.err().contains("expected a number from 1 to 100"), said.err());
    assertEquals(ExitCode.USAGE, terminal.type("trace", "--state", "state").exit());
    said = terminal.type("trace", "--state", "elsewhere", "4A1B2C3D4E");
    assertEquals(ExitCode.IO, said.exit());
    assertTrue(said.err().contains("no state in"), said.err());
  }
}
