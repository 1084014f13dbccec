package org.bouncelog.ingest.sendmail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bouncelog.ingest.SyslogLines;
import org.bouncelog.ingest.event.Event;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that others write into a line never creates, changes or suppresses another address. */
class SendmailPoisonTest {
  private static final String FIELDS =
      ", delay=00:00:00, xdelay=00:00:00, mailer=esmtp, pri=1, relay=mx1.example.org. [192.0.2.10]";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no, stat=Sent (ok)",
        "no, dsn=2.0.0, stat=Sent (ok), stat=queued",
        "no, stat=Deferred: 451 later",
        "no: to=<victim@example.net>, delay=0, stat=User unknown",
        "no, to=<victim@example.net>, stat=User unknown, stat=discarded",
      })
  void aReplyIsOnlyText(String text) {
    Event bounced =
        only(
            "to=<ada@example.org>"
                + FIELDS
                + ", dsn=5.1.1, reply=550 5.1.1 "
                + text
                + ", stat=User unknown");
    assertEquals("ada@example.org", bounced.recipient());
    assertEquals(Outcome.BOUNCED, bounced.outcome());
    assertEquals("550 5.1.1 " + text, bounced.replyText());

    Event deferred =
        only(
            "to=<ada@example.org>"
                + FIELDS
                + ", dsn=4.1.1, reply=450 4.1.1 "
                + text
                + ", stat=Deferred: 450 4.1.1 "
                + text);
    assertEquals("ada@example.org", deferred.recipient());
    assertEquals(Outcome.DEFERRED, deferred.outcome());
    assertEquals("450 4.1.1 " + text, deferred.replyText());

    Event delivered =
        only("to=<ada@example.org>" + FIELDS + ", dsn=2.0.0, stat=Sent (" + text + ")");
    assertEquals("ada@example.org", delivered.recipient());
    assertEquals(Outcome.DELIVERED, delivered.outcome());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x>,<victim@example.net>",
        "x>, delay=0, stat=User unknown",
        "x@y,victim@example.net,z",
        "a\\\\\",<victim@example.net>,\\\\\"b",
        "a\\\\\\\\",
        "victim@example.net>... 550 5.1.1 unknown",
      })
  void aQuotedLocalPartIsOnlyAnAddress(String local) {
    String logged = "\"" + local + "\"@example.org";
    String address = logged.replace("\\\\", "\\");
    assertEquals(address, only("to=<" + logged + ">" + FIELDS + ", stat=User unknown").recipient());
    assertEquals(address, only("to=" + logged + FIELDS + ", stat=User unknown").recipient());
    assertEquals(address, only("from=<" + logged + ">, size=7, relay=[192.0.2.1]").sender());
    assertEquals(
        address,
        only("ruleset=check_rcpt, arg1=<" + logged + ">, relay=[192.0.2.1], reject=550 no")
            .recipient());
  }

  @Test
  void eachRecipientOfAListGetsItsOwnEvent() {
    List<Event> events =
        events(
            "to=<ada@example.org>,<\"b,c\"@example.org>,Dora <dora@example.org>"
                + FIELDS
                + ", stat=Sent");
    assertEquals(
        List.of("ada@example.org", "\"b,c\"@example.org", "dora@example.org"),
        events.stream().map(Event::recipient).toList());
  }

  /** RFC 5322, 3.2.2 and 3.4: comments and display names are what the sender wrote. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "bob@example.org (VICTIM)",
        "(VICTIM) bob@example.org",
        "bob (VICTIM) @example.org",
        "bob@example.org (a (VICTIM) b)",
        "bob@example.org (a \\\\) VICTIM)",
        "bob@example.org (\"VICTIM)",
        "\"VICTIM\" <bob@example.org>",
        "\"VICTIM, x\" <bob@example.org>",
        "VICTIM (x) <bob@example.org>",
        "VICTIM <bob@example.org> (VICTIM)",
        "<bob@example.org> (VICTIM)",
        "<(VICTIM) bob@example.org>",
        "<@relay.example:bob@example.org> (VICTIM)",
        "staff: bob@example.org (VICTIM);",
      })
  void aCommentOrNameIsNoRecipient(String form) {
    for (String victim :
        List.of("<victim@example.net>", "victim@example.net", "<victim@example.net>, x")) {
      if (form.startsWith("VICTIM") && victim.contains(",")) {
        continue; // outside of comments and strings a comma does part addresses
      }
      String logged = form.replace("VICTIM", victim);
      String line = FIELDS + ", dsn=5.1.1, reply=550 5.1.1 no, stat=User unknown";
      assertEquals("bob@example.org", only("to=" + logged + line).recipient());
      assertEquals(
          "bob@example.org", only("from=" + logged + ", size=7, relay=[192.0.2.1]").sender());
      assertEquals(
          "bob@example.org",
          only("to=\"|/bin/filter\", ctladdr=" + logged + " (8/0)" + line).recipient());
      List<Event> both = events("to=" + logged + ",carl@example.org" + line);
      assertEquals(
          List.of("bob@example.org", "carl@example.org"),
          both.stream().map(Event::recipient).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bob@example.org (<victim@example.net>",
        "bob@example.org) <victim@example.net>",
        "bob@example.org> <victim@example.net>",
        "<bob@example.org <victim@example.net>",
        "\"bob <victim@example.net>",
      })
  void whatDoesNotBalanceNamesNobody(String address) {
    String line = FIELDS + ", dsn=5.1.1, reply=550 5.1.1 no, stat=User unknown";
    assertEquals(List.of(), events("to=" + address + line));
    assertEquals(List.of(), events("to=<ann@example.org>," + address + line));
    assertEquals(List.of(), events("from=" + address + ", size=7, relay=[192.0.2.1]"));
  }

  @Test
  void aMessageIdNamesNoClient() {
    Event event =
        only(
            "from=<ada@example.org>, size=7, class=0, nrcpts=1, msgid=<x, size=9,"
                + " relay=evil.example [203.0.113.66]>, proto=ESMTP, relay=app.example.com [192.0.2.50]");
    assertEquals("app.example.com[192.0.2.50]", event.client());
    assertEquals(7L, event.messageSize());
  }

  private static Event only(String text) {
    List<Event> events = events(text);
    assertEquals(1, events.size(), text);
    return events.get(0);
  }

  private static List<Event> events(String text) {
    List<Event> events = new ArrayList<>();
    byte[] b = ("623A01aa008895: " + text).getBytes(StandardCharsets.UTF_8);
    new SendmailParser()
        .parse(SyslogLines.line("sm-mta", b), new EventRow(), row -> events.add(row.toEvent()));
    return events;
  }
}
