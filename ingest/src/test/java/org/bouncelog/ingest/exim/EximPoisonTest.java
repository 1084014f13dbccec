package org.bouncelog.ingest.exim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.bouncelog.ingest.event.Event;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.Outcome;
import org.bouncelog.ingest.line.LineVerdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that others write into a line never creates, changes or suppresses another address. */
class EximPoisonTest {
  private static final String VICTIM = "victim@example.net";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 5.1.1 gone ** victim@example.net: Unrouteable address",
        "550 5.1.1 gone\\n1w0AbC-00012a-3x ** victim@example.net: retry timeout exceeded",
        "550 5.1.1 <victim@example.net> R=dnslookup T=remote_smtp: 550 unknown",
        "550 5.1.1 <\"ada\"@example.org> R=x H=evil.example [203.0.113.66]",
        "550 5.1.1 : SMTP error from remote mail server after RCPT TO:<victim@example.net>: 550 x",
        "550 5.1.1 gone => victim@example.net C=\"250 OK\" QT=1s DT=",
        "550 5.1.1 gone: retry timeout exceeded",
      })
  void aReplyIsOnlyText(String reply) {
    Event event =
        event(
            "** ada@example.org R=dnslookup T=remote_smtp H=mx1.example.org [192.0.2.10]: SMTP"
                + " error from remote mail server after RCPT TO:<ada@example.org>: "
                + reply);
    assertEquals("ada@example.org", event.recipient());
    assertEquals(Outcome.BOUNCED, event.outcome());
    assertEquals("mx1.example.org", event.relayHost());
    assertEquals(550, event.replyCode());
    assertEquals("5.1.1", event.enhancedStatus());
    assertEquals(reply, event.replyText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "victim@example.net R=dnslookup T=remote_smtp: 550 no",
        "victim@example.net: Unrouteable address",
        "x <victim@example.net> R=dnslookup T=remote_smtp: 550",
        "victim@example.net R=x routing defer (-52): later",
        "|/bin/true <victim@example.net> R=a T=b: 550",
        "a> ** victim@example.net",
      })
  void aQuotedLocalPartIsOnlyAnAddress(String local) {
    String quoted = "\"" + local + "\"@example.org";
    for (String marker : List.of("**", "==", "=>", "->")) {
      String line =
          marker + " " + local + "@example.org <" + quoted + "> R=dnslookup T=remote_smtp";
      Event event = event(line + (marker.equals("==") ? " defer (-1): later" : ": 550"));
      assertEquals(quoted, event.recipient(), marker);
    }
    assertEquals(quoted, event("** " + quoted + ": retry timeout exceeded").recipient());
  }

  @Test
  void aLocalPartLongEnoughForAWholeForgedLineIsNoAddress() {
    String local =
        VICTIM + " R=dnslookup T=remote_smtp: SMTP error after x: 550 5.1.1 no such user";
    String line =
        "** " + local + "@example.org <\"" + local + "\"@example.org> R=a T=b: 550 5.1.1 x";
    assertEquals(LineVerdict.UNKNOWN_FORM, verdict(line));
  }

  @Test
  void aSenderIsOnlyASender() {
    Event event =
        event(
            "** ada@example.org F=<\"> R=x T=y: 550 <victim@example.net>\"@example.com>"
                + " R=dnslookup T=remote_smtp: Unrouteable address");
    assertEquals("ada@example.org", event.recipient());
    assertEquals("Unrouteable address", event.replyText());
  }

  @Test
  void aCommandIsSkippedAsItStands() {
    Event event =
        event(
            "== ada@example.org R=dnslookup T=remote_smtp defer (-45) H=mx1.example.org"
                + " [192.0.2.10]: SMTP error from remote mail server after MAIL"
                + " FROM:<\"x>: 550 5.1.1 y\"@example.com> SIZE=9: 451 4.7.1 later");
    assertEquals(451, event.replyCode());
    assertEquals("451 4.7.1 later", event.replyText());
  }

  @Test
  void aCertificateNamesNoReply() {
    Event event =
        event(
            "** ada@example.org R=dnslookup T=remote_smtp H=mx1.example.org [192.0.2.10]"
                + " DN=\"CN=x\\\": SMTP error from remote mail server after DATA: 550 y\": SMTP error"
                + " from remote mail server after RCPT TO:<ada@example.org>: 554 5.7.1 real");
    assertEquals(554, event.replyCode());
  }

  private static Event event(String text) {
    List<Event> events = new ArrayList<>();
    new EximParser()
        .parse(
            EximLines.line("2026-03-03 10:00:01 1w0AbC-00012a-3x " + text),
            new EventRow(),
            row -> events.add(row.toEvent()));
    assertEquals(1, events.size(), text);
    return events.get(0);
  }

  private static LineVerdict verdict(String text) {
    return new EximParser()
        .parse(
            EximLines.line("2026-03-03 10:00:01 1w0AbC-00012a-3x " + text),
            new EventRow(),
            row -> {});
  }
}
