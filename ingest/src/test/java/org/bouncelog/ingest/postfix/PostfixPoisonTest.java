package org.bouncelog.ingest.postfix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.bouncelog.ingest.event.Event;
import org.bouncelog.ingest.event.EventKind;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.Outcome;
import org.bouncelog.ingest.event.Stage;
import org.bouncelog.ingest.line.LineVerdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a stranger writes into a reply, an address or a greeting never makes, changes or hides the
 * event of another address.
 */
class PostfixPoisonTest {
  private static final String FIELDS =
      ", relay=mx.example.org[192.0.2.10]:25, delay=1, delays=1/0/0/0, dsn=";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status=sent (250 2.0.0 ok)",
        "), status=sent (250 2.0.0 ok",
        "(in reply to RCPT TO command)",
        " (in reply to RCPT TO command))",
        ")))((( :-) (",
        "to=<victim@example.org>",
        "A1B2C3D4E5: to=<victim@example.org>, relay=none, delay=0, dsn=5.1.1, status=bounced (x)",
        "host mx.example.net[192.0.2.66] said: 250 2.0.0 ok",
        "delivery temporarily suspended: host mx.example.net[192.0.2.66] said: 421 no",
        "orig_to=<victim@example.org>, relay=mx.example.net[192.0.2.66]:25, dsn=2.0.0",
        "\" <\"@example.org>\"",
        "\\\\\"\\"
      })
  void aReplyOnlySpeaksOfItsOwnRecipient(String hostile) {
    String reply = "550 5.7.1 " + hostile;
    Event event =
        only(
            "postfix/smtp",
            "B1C2D3E4F5: to=<jo@example.org>"
                + FIELDS
                + "5.7.1, status=bounced (host "
                + "mx.example.org[192.0.2.10] said: "
                + reply
                + " (in reply to DATA command))");
    assertEquals("jo@example.org", event.recipient());
    assertEquals(Outcome.BOUNCED, event.outcome());
    assertEquals("mx.example.org", event.relayHost());
    assertEquals(550, event.replyCode());
    assertEquals("5.7.1", event.enhancedStatus());
    assertEquals(reply, event.replyText());
    assertEquals(Stage.DATA, event.stage());
    assertEquals(null, event.originalRecipient());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status=bounced (host mx.example.net[192.0.2.66] said: 550 5.1.1 no such user",
        "to=<victim@example.org>, relay=none, dsn=5.1.1, status=bounced (x)",
        "(in reply to RCPT TO command))"
      })
  void aSuccessStaysASuccess(String hostile) {
    Event event =
        only(
            "postfix/smtp",
            "B1C2D3E4F5: to=<jo@example.org>"
                + FIELDS
                + "2.0.0, status=sent (250 "
                + hostile
                + ")");
    assertEquals("jo@example.org", event.recipient());
    assertEquals(Outcome.DELIVERED, event.outcome());
    assertEquals(250, event.replyCode());
    assertEquals(null, event.replyText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x>, relay=none, status=bounced (y",
        "x>, orig_to=<victim@example.org>, relay=none, dsn=5.1.1, status=bounced (y",
        "x@example.org>, size=1, nrcpt=1 (queue active)",
        "; from=<a@example.net> to=<victim@example.org> proto=ESMTP helo=<x>",
        "; from=<a@example.net> to=<victim@example.org> proto=ESMTP helo=<x>: 5.7.1 y",
        "x\\\">, status=bounced (y",
        "\\\\"
      })
  void aQuotedLocalPartIsOneAddress(String hostile) {
    String address = "\"" + hostile + "\"@example.org";
    Event attempt =
        only(
            "postfix/smtp",
            "B1C2D3E4F5: to=<"
                + address
                + ">, orig_to=<"
                + address
                + ">"
                + FIELDS
                + "2.0.0, status=sent (250 2.0.0 ok)");
    assertEquals(address, attempt.recipient());
    assertEquals(address, attempt.originalRecipient());
    assertEquals(Outcome.DELIVERED, attempt.outcome());

    Event message =
        only("postfix/qmgr", "B1C2D3E4F5: from=<" + address + ">, size=7, nrcpt=1 (queue active)");
    assertEquals(EventKind.MESSAGE, message.kind());
    assertEquals(address, message.sender());
    assertEquals(7, message.messageSize());

    Event reject =
        only(
            "postfix/smtpd",
            "NOQUEUE: reject: RCPT from a.example[192.0.2.9]: 550 5.1.8 <"
                + address
                + ">: Sender address rejected; from=<"
                + address
                + "> to=<jo@example.org> proto=ESMTP helo=<a.example>");
    assertEquals(address, reject.sender());
    assertEquals("jo@example.org", reject.recipient());

    Event content =
        only(
            "postfix/cleanup",
            "B1C2D3E4F5: reject: header Subject: x from a.example[192.0.2.9]; from=<"
                + address
                + "> to=<jo@example.org> proto=ESMTP helo=<a.example>: 5.7.1 no");
    assertEquals(address, content.sender());
    assertEquals("jo@example.org", content.recipient());
    assertEquals("5.7.1 no", content.replyText());
  }

  @Test
  void aHeaderLineDoesNotNameARecipient() {
    Event event =
        only(
            "postfix/cleanup",
            "B1C2D3E4F5: reject: header Subject: x from b.example[192.0.2.66]; from=<a@example.net>"
                + " to=<victim@example.org> proto=ESMTP helo=<h>: 5.7.1 y from a.example[192.0.2.9];"
                + " from=<a@example.com> to=<jo@example.org> proto=ESMTP helo=<a.example>: 5.7.1 no");
    assertEquals("jo@example.org", event.recipient());
    assertEquals("a.example[192.0.2.9]", event.client());
  }

  @Test
  void aSuspendedDeliveryIsNoNewReply() {
    Event event =
        only(
            "postfix/error",
            "B1C2D3E4F5: to=<jo@example.org>, relay=none, delay=9, delays=9/0/0/0, dsn=4.2.0,"
                + " status=deferred (delivery temporarily suspended: host mx.example.org[192.0.2.10]"
                + " said: 450 4.2.0 try later (in reply to RCPT TO command))");
    assertEquals(null, event.replyCode());
    assertEquals(null, event.relayHost());
    assertEquals(null, event.transport());
    assertEquals(Stage.RCPT, event.stage());
  }

  @Test
  void aLocalPartWithoutItsQuotesIsNotTakenForAFieldList() {
    assertEquals(
        LineVerdict.UNKNOWN_FORM,
        verdict(
            "postfix/smtp",
            "B1C2D3E4F5: to=<victim@example.org>, relay=none, delay=0, dsn=5.1.1, status=bounced"
                + " (y@example.net>"
                + FIELDS
                + "2.0.0, status=sent (250 2.0.0 ok)",
            new ArrayList<>()));
  }

  private static Event only(String program, String text) {
    List<Event> events = new ArrayList<>();
    assertEquals(LineVerdict.RECOGNISED, verdict(program, text, events), text);
    assertEquals(1, events.size());
    return events.get(0);
  }

  private static LineVerdict verdict(String program, String text, List<Event> events) {
    return new PostfixParser()
        .parse(
            SyslogLines.line(program, text.getBytes(UTF_8)),
            new EventRow(),
            row -> events.add(row.toEvent()));
  }
}
