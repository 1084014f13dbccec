package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which mail makes a verdict on an address, and which takes it back. */
@Tag("slow")
class VerdictsTest {
  private static final String UNKNOWN = "550 5.1.1 <someone> User unknown";
  private static final String DEAD = mail("2026-02-01", "news@example.org", "ann", UNKNOWN);

  @TempDir Path folder;
  private int runs;

  @Test
  void aSuspendedMailboxIsSuppressedAfterTheSecondTimeInAWeek() {
    String first = mail("2026-02-01", "news@example.org", "ann", "550 Account suspended");
    String tooSoon = mail("2026-02-07", "news@example.org", "ann", "550 Account suspended");
    String second = mail("2026-02-08", "news@example.org", "ann", "550 Account suspended");
    String closed = mail("2026-02-01", "news@example.org", "bob", "550 Account closed");
    assertEquals(List.of("bob@firm.example"), suppressed(first, tooSoon, closed));
    assertEquals(
        List.of("ann@firm.example", "bob@firm.example"), suppressed(first, second, closed));
  }

  @Test
  void anyMailThatArrivesShowsThatTheAddressLives() {
    assertEquals(List.of("ann@firm.example"), suppressed(DEAD));
    assertEquals(List.of(), suppressed(DEAD, mail("2026-02-02", "", "ann", "250 2.0.0 OK")));
  }

  @Test
  void soDoesMailWhoseSenderTheLogDoesNotName() {
    assertEquals(List.of(), suppressed(DEAD, "raw 1 " + attempt("smtp", "250 2.0.0 OK")));
  }

  @Test
  void mailThatWasThrownAwayShowsNothing() {
    assertEquals(
        List.of("ann@firm.example"),
        suppressed(DEAD, "raw 1 " + attempt("discard", "thrown away")));
  }

  /** A content filter says that it took the mail, and what it made of it. */
  @Test
  void norDoesMailThatAFilterThrewAwayOrBounced() {
    for (String reply :
        List.of(
            "250 2.7.0 Ok, discarded, id=15303-02 - spam",
            "250 2.5.0 Ok, id=03164-18, DISCARD(bounce.suppressed)",
            "250 2.5.0 Ok, id=27284-01, 1 BOUNCE, and 1 DISCARD",
            "250 2.5.0 Ok, id=27284-01, BOUNCE")) {
      assertEquals(
          List.of("ann@firm.example"), suppressed(DEAD, "raw 1 " + attempt("smtp", reply)), reply);
    }
  }

  @Test
  void whatAFilterBouncedHasBouncedThroughNoFaultOfTheAddress() {
    String bounced =
        mail("2026-02-02", "news@example.org", "bob", "250 2.5.0 Ok, id=27284-01, BOUNCE");
    Terminal terminal = after(bounced);
    List<String> delivery = List.of(terminal.export("deliveries").get(0).split(",", -1));
    assertEquals(List.of("bounced", "policy"), List.of(delivery.get(12), delivery.get(15)));
    assertTrue(terminal.export("addresses").get(0).contains("keep,not-the-address,policy"));
  }

  @Test
  void whatTheServerItselfSendsMakesNoVerdict() {
    Terminal terminal =
        after(
            mail("2026-02-01", "", "ann", UNKNOWN),
            mail("2026-02-01", "double-bounce@mx1.example.org", "bob", UNKNOWN));
    assertEquals(List.of(), terminal.export("addresses"));
  }

  /** RFC 7505: 5.1.10 is a null MX where our own server found it, and anything in a reply. */
  @Test
  void sendmailsNullMxIsSuppressedAndTheStatusInAReplyIsNot() {
    String found = sendmail("ann@null.example", "null.example.", "stat=Service unavailable");
    String said =
        sendmail(
            "bob@firm.example",
            "mx.firm.example. [192.0.2.25]",
            "reply=550 5.1.10 Service unavailable, stat=Service unavailable");
    Terminal terminal = new Terminal(folder);
    terminal.write("maillog", found + said);
    terminal.run("maillog");
    assertEquals(
        List.of("ann@null.example"),
        terminal.read("report/latest/suppress.txt").lines().sorted().toList());
  }

  private static String sendmail(String to, String relay, String told) {
    String id = "623B03aa00" + Math.floorMod(to.hashCode(), 10_000);
    return """
        2026-02-01T10:00:00Z mail sm-mta[8900]: %1$s: from=<news@example.org>, size=1000, class=0, nrcpts=1, msgid=<a@example.org>, relay=localhost [127.0.0.1]
        2026-02-01T10:00:01Z mail sm-mta[8901]: %1$s: to=<%2$s>, delay=00:00:01, xdelay=00:00:01, mailer=esmtp, pri=31860, relay=%3$s, dsn=5.1.10, %4$s
        """
        .formatted(id, to, relay, told);
  }

  /** A resolver that fails says so of all; domains that really die do not go together. */
  @Test
  void domainsThatDieTogetherAreHeldBack() {
    String lived = domains(6, "2026-02-01", "250 2.0.0 OK");
    String gone =
        "5.4.4 none: Host or domain name not found. Name service error for name=firm{n}.example type=A: Host not found";
    String first = domains(6, "2026-02-04", gone);
    String second = domains(6, "2026-02-08", gone);
    Terminal terminal = after(lived, first, second);
    assertEquals("", terminal.read("report/latest/suppress.txt"));
    assertTrue(terminal.export("addresses").get(0).contains("keep,own-fault,domain-unknown"));
    assertEquals(
        List.of("own-dns-failure"),
        terminal.export("findings").stream().map(row -> row.split(",", 2)[0]).toList());
    String others = domains(60, "2026-02-04", "250 2.0.0 OK").replace("firm", "other");
    assertEquals(
        6, suppressed(lived, first, others, second, others.replace("02-04", "02-08")).size());
  }

  /** A machine that starts with a wrong clock: the newest line is not always "now". */
  @Test
  void aLineThatIsStillToComeEndsNothing() {
    String listed =
        "554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using bl.example";
    String blocked =
        "20 | 2026-02-08T08:00:00Z | 60 | news@example.org | r{n}@other.example | mx.other.example | "
            + listed;
    Terminal right = after(DEAD, blocked);
    Terminal terminal = new Terminal(folder.resolve("wrong"));
    String ahead = mail("2036-02-07", "news@example.org", "bob", "250 2.0.0 OK");
    terminal.write("mail.log", ScenarioLog.of(String.join("\n", DEAD, blocked, ahead)));
    Said said = terminal.run("mail.log");
    assertEquals(2, said.exit());
    assertEquals(
        "bouncelog: warning: "
            + terminal.folder.resolve("mail.log")
            + ": has lines of 2036-02-07T08:00:01Z, which is in the future; was a"
            + " clock wrong? They are counted, but findings and suppressions go by the time of the other"
            + " lines\n",
        said.err());
    assertEquals(right.export("addresses"), terminal.export("addresses"));
    assertEquals(right.export("findings"), terminal.export("findings"));
    assertEquals(1, terminal.export("findings").size());
  }

  @Test
  void whoSetsTheClockBackStillGetsTheList() {
    Terminal terminal = new Terminal(folder);
    terminal.write("mail.log", ScenarioLog.of(DEAD));
    Said said = terminal.run("mail.log", "--as-of", "2025-01-01T00:00:00Z");
    assertEquals(0, said.exit(), said.err());
    assertEquals("ann@firm.example\n", terminal.read("report/latest/suppress.txt"));
  }

  /** Whoever imports the list should hear of it by mail from cron; but not for weeks. */
  @Test
  void whatIsHeldBackIsToldForTwoDays() {
    Terminal terminal = new Terminal(folder);
    String many =
        "60 | 2026-02-06T08:00:00Z | 60 | news@example.org | r{n}@firm.example | mx.firm.example | "
            + UNKNOWN;
    String others = many.replace("60 |", "90 |").replace("r{n}", "s{n}").replace(UNKNOWN, "250 OK");
    terminal.write("a.log", ScenarioLog.of(many + "\n" + others));
    Said said = terminal.run("a.log");
    assertEquals(2, said.exit());
    assertEquals(
        "bouncelog: warning: 60 addresses were held back from the suppression list: too many at once;"
            + " review.csv has them\n",
        said.err());
    assertEquals(2, terminal.type("report", "-q", "--state", "state", "--out", "report").exit());
    terminal.write(
        "b.log", ScenarioLog.of(mail("2026-02-09", "news@example.org", "bob", "250 OK")));
    assertEquals(0, terminal.run("b.log").exit());
  }

  /** A smart host that lost our password says "relay access denied" of everybody. */
  @Test
  void whatOurOwnSmartHostRefusesIsNoFaultOfTheRecipients() {
    String denied = "554 5.7.1 <someone>: Relay access denied";
    assertEquals(4, suppressed(fiveDays("mx.firm%d.example", denied)).size());
    assertEquals(List.of(), suppressed(fiveDays("relay.isp.example", denied)));
    Terminal terminal = after(fiveDays("relay.isp.example", denied));
    assertEquals(4, terminal.export("addresses").size());
    assertTrue(terminal.export("addresses").get(0).contains("keep,own-fault,relay-denied"));
  }

  @Test
  void aSmartHostThatIsNotFoundIsNoDeadDomain() {
    String lost =
        "5.4.4 none: Host or domain name not found. Name service error for name=%s type=A: Host not found";
    assertEquals(4, suppressed(fiveDays("none", lost.replace("%s", "firm%1$d.example"))).size());
    assertEquals(4, suppressed(fiveDays("none", lost.replace("%s", "mx.firm%1$d.example"))).size());
    assertEquals(List.of(), suppressed(fiveDays("none", lost.replace("%s", "relay.isp.example"))));
  }

  /**
   * Three dead domains at one dead hoster do not make it our way out, as long as other mail goes.
   */
  @Test
  void aHosterThatServesFewOfManyMayBeDead() {
    List<String> rows =
        new ArrayList<>(
            List.of(
                fiveDays(
                    "none",
                    "4.4.1 none: connect to mx.host.example[192.0.2.9]:25: Connection timed out"
                        + " ~200000~ expired")));
    for (String day : FIVE_DAYS) {
      rows.add(domains(9, day, "250 2.0.0 OK").replace("firm", "more"));
    }
    assertEquals(4, suppressed(rows.toArray(String[]::new)).size());
    assertEquals(
        List.of(),
        suppressed(
            rows.stream().map(row -> row.replace("]:25:", "]:587:")).toArray(String[]::new)));
  }

  /** On each of these days other mail arrives. */
  private static final List<String> FIVE_DAYS =
      List.of("2026-01-05", "2026-01-12", "2026-01-20", "2026-01-22", "2026-01-28");

  /** Mail to four domains on each of these days; {@code %d} is the number of the domain. */
  private static String[] fiveDays(String relay, String reply) {
    List<String> rows = new ArrayList<>();
    for (String day : FIVE_DAYS) {
      rows.add(domains(3, day, "250 2.0.0 OK").replace("firm", "other"));
      for (int domain = 1; domain <= 4; domain++) {
        rows.add(
            String.format(
                "1 | %sT0%d:00:00Z | 60 | news@example.org | ann@firm%d.example | %s | %s",
                day, domain, domain, String.format(relay, domain), String.format(reply, domain)));
      }
    }
    return rows.toArray(String[]::new);
  }

  /** After the message SMTP has one reply for all recipients: one of them may be unknown. */
  @Test
  void aReplyToSeveralRecipientsTakesNoneOfThemOffTheList() {
    String unknown = "550 5.1.1 User unknown (in reply to end of DATA command)";
    assertEquals(List.of("ann@firm.example"), suppressed(atOnce(unknown, "ann")));
    assertEquals(List.of(), suppressed(atOnce(unknown, "ann", "bob")));
    assertEquals(
        List.of("ann@firm.example", "bob@firm.example"),
        suppressed(atOnce(unknown.replace("end of DATA", "RCPT TO"), "ann", "bob")));
    String named = "550 5.1.1 <bob@firm.example> unknown (in reply to end of DATA command)";
    assertEquals(
        List.of("joann@firm.example"),
        suppressed(atOnce(named.replace("bob", "joann"), "ann", "joann")));
    Terminal terminal = after(atOnce(named, "ann", "bob"));
    assertEquals("bob@firm.example\n", terminal.read("report/latest/suppress.txt"));
    assertTrue(terminal.export("addresses").get(0).contains("review,shared-reply,mailbox-unknown"));
  }

  @Test
  void sendmailWritesThemOnOneLine() {
    String line =
        "raw 1 2026-02-01T08:00:01Z mail sendmail[7]: 618AAAAA012345: to=%s, delay=00:00:01, xdelay=00:00:01, mailer=esmtp,"
            + " pri=60, relay=mx.firm.example. [198.51.100.7], dsn=5.1.1, reply=550 5.1.1 User unknown, stat=User unknown";
    String from =
        "raw 1 2026-02-01T08:00:00Z mail sendmail[7]: 618AAAAA012345: from=<news@example.org>, size=900, class=0, nrcpts=2,"
            + " msgid=<1@example.org>, proto=ESMTP, daemon=MTA, relay=web.example.org [192.0.2.1]";
    assertEquals(
        List.of("ann@firm.example"), suppressed(from, String.format(line, "<ann@firm.example>")));
    assertEquals(
        List.of(), suppressed(from, String.format(line, "<ann@firm.example>,<bob@firm.example>")));
  }

  /** One message to these recipients at firm.example, each refused with this reply. */
  private static String[] atOnce(String reply, String... names) {
    List<String> rows = new ArrayList<>();
    rows.add(
        "raw 1 2026-02-01T08:00:00Z mail postfix/qmgr[1]: 4BcF000001zXwV: from=<news@example.org>, size=900, nrcpt=2"
            + " (queue active)");
    for (String name : names) {
      // ScenarioLog sorts by the first 20 characters.
      rows.add(
          String.format(
              "raw 1 2026-02-01T08:00:0%dZ mail postfix/smtp[2]: 4BcF000001zXwV: to=<%s@firm.example>,"
                  + " relay=mx.firm.example[198.51.100.7]:25, delay=1, delays=0/0/0/1, dsn=5.1.1, status=bounced"
                  + " (host mx.firm.example[198.51.100.7] said: %s)",
              rows.size(), name, reply));
    }
    return rows.toArray(String[]::new);
  }

  /** KELVIN SIGN has the small k for its small letter, but is another mailbox. */
  @Test
  void lettersBeyondAsciiMakeAnotherMailbox() {
    Terminal terminal =
        after(
            mail("2026-02-01", "news@example.org", "\u212Aim", UNKNOWN),
            mail("2026-02-01", "news@example.org", "ANN", UNKNOWN));
    assertEquals(
        "ann@firm.example\n\u212Aim@firm.example\n", terminal.read("report/latest/suppress.txt"));
    terminal.write("list.txt", "kim@firm.example\n\u212Aim@firm.example\nAnn@firm.example\n");
    assertEquals(
        "kim@firm.example\n", terminal.type("clean", "--state", "state", "list.txt").out());
  }

  @Test
  void whatAnImporterWouldReadAsSomethingElseIsForReview() {
    assertEquals(
        List.of(),
        suppressed(
            mail("2026-02-01", "news@example.org", "ann@firm.example,bob", UNKNOWN),
            mail("2026-02-01", "news@example.org", "x@<b>.example;eve", UNKNOWN),
            mail("2026-02-01", "news@example.org", "\"ann\" (bob)", UNKNOWN)));
    String neighbour = mail("2026-02-01", "news@example.org", "zoe", "250 2.0.0 OK");
    assertEquals(
        List.of(
            "\"ann bob\"@firm.example",
            "a..b.@firm.example",
            "ann+list=example.org/1@firm.example",
            "rené@firm.example"),
        suppressed(
            neighbour,
            mail("2026-02-01", "news@example.org", "\"ann bob\"", UNKNOWN),
            mail("2026-02-01", "news@example.org", "a..b.", UNKNOWN),
            mail("2026-02-01", "news@example.org", "ann+list=example.org/1", UNKNOWN),
            mail("2026-02-01", "news@example.org", "rené", UNKNOWN)));
  }

  /**
   * Ninety of a hundred mails refused because of who we are: what it says of two is worth nothing.
   */
  @Test
  void aProviderThatBlocksUsJudgesNobody() {
    String blocked =
        "%d | 2026-02-01T08:00:00Z | 60 | news@example.org | r{n}@firm.example | mx.firm.example |"
            + " 550 5.7.1 Service unavailable; Client host blocked due to poor reputation";
    String bob = DEAD.replace("ann@", "bob@");
    assertEquals(2, suppressed(String.format(blocked, 1), DEAD, bob).size());
    assertEquals(List.of(), suppressed(String.format(blocked, 90), DEAD, bob));
  }

  /** The receiver looked for the sender (a call-out) and did not find that one. */
  @Test
  void aReplyThatNamesTheSenderAloneIsNotAboutTheRecipient() {
    String named = "550 5.1.1 <%s> User unknown";
    assertEquals(
        List.of(),
        suppressed(
            mail(
                "2026-02-01",
                "news@example.org",
                "ann",
                String.format(named, "News@example.org"))));
    assertEquals(
        List.of("ann@firm.example"),
        suppressed(
            mail(
                "2026-02-01",
                "news@example.org",
                "ann",
                "550 5.1.1 <ann@firm.example> User unknown to <news@example.org>")));
    assertEquals(
        List.of("ann@firm.example"),
        suppressed(
            mail(
                "2026-02-01",
                "news@example.org",
                "ann",
                String.format(named, "ann@next.example"))));
  }

  /** All of a mailing expires on one day, on which nothing else may be sent. */
  @Test
  void deadDomainsOfAMailingExpireTogether() {
    List<String> rows = new ArrayList<>();
    for (String day : FIVE_DAYS) {
      rows.add(domains(9, day, "250 2.0.0 OK").replace("firm", "other"));
      for (int domain = 1; domain <= 3; domain++) {
        rows.add(
            String.format(
                "1 | %sT09:00:00Z | 60 | news@example.org | ann@firm%d.example | none | 4.4.1 none: connect"
                    + " to mx.host.example[192.0.2.9]:25: Connection timed out ~400000~ expired",
                day, domain));
      }
    }
    assertEquals(3, suppressed(rows.toArray(String[]::new)).size());
  }

  @Test
  void aDomainMayPublishAPrivateAddress() {
    String timedOut =
        "4.4.1 none: connect to %s[10.0.0.5]:25: Connection timed out ~200000~ expired";
    List<String> rows = new ArrayList<>();
    for (String day : FIVE_DAYS) {
      rows.add(domains(9, day, "250 2.0.0 OK").replace("firm", "other"));
      rows.add(
          String.format(
              "1 | %sT09:00:00Z | 60 | news@example.org | ann@firm.example | none | %s",
              day, timedOut));
    }
    String[] own =
        rows.stream().map(r -> r.replace("%s", "mx.firm.example")).toArray(String[]::new);
    assertEquals(List.of("ann@firm.example"), suppressed(own));
    String[] ours =
        rows.stream().map(r -> r.replace("%s", "filter.example.org")).toArray(String[]::new);
    assertEquals(List.of(), suppressed(ours));
  }

  @Test
  void anAddressThatSomebodyVouchesForIsNotCorrected() {
    String known =
        "9 | 2026-02-01T08:00:00Z | 60 | news@example.org | r{n}@partner.example | mx | 250 OK";
    String typed =
        "1 | 2026-02-01T09:00:00Z | 60 | news@example.org | %s@partnr.example | none | 5.4.4 none:"
            + " Host or domain name not found. Name service error for name=partnr.example type=A:"
            + " Host not found";
    Terminal terminal = new Terminal(folder);
    terminal.write("bouncelog.toml", "[hygiene]\nallow = [\"ann@partnr.example\"]\n");
    terminal.write(
        "mail.log",
        ScenarioLog.of(
            String.join("\n", known, String.format(typed, "ann"), String.format(typed, "bob"))));
    terminal.run("mail.log");
    List<String> corrections =
        terminal.read("report/latest/corrections.csv").lines().skip(1).toList();
    assertEquals(1, corrections.size());
    assertTrue(corrections.get(0).startsWith("bob@partnr.example,bob@partner.example,"));
  }

  private static String domains(int count, String day, String reply) {
    String relay = reply.startsWith("2") ? "mx.firm.example" : "none";
    return String.format(
        "%d | %sT08:00:00Z | 60 | news@example.org | ann@firm{n}.example | %s | %s",
        count, day, relay, reply);
  }

  private static String mail(String day, String sender, String name, String reply) {
    return String.format(
        "1 | %sT08:00:00Z | 60 | %s | %s@firm.example | mx.firm.example | %s",
        day, sender, name, reply);
  }

  private static String attempt(String daemon, String reply) {
    return String.format(
        "2026-02-02T08:00:02Z mail postfix/%s[2]: 4BcE000001zXwV: to=<ann@firm.example>, relay=none, delay=1,"
            + " delays=0/0/0/1, dsn=2.0.0, status=sent (%s)",
        daemon, reply);
  }

  private List<String> suppressed(String... rows) {
    return after(rows).read("report/latest/suppress.txt").lines().sorted().toList();
  }

  /** A terminal where a log with these rows of a {@link ScenarioLog} was read. */
  private Terminal after(String... rows) {
    Terminal terminal = new Terminal(folder.resolve(Integer.toString(runs++)));
    terminal.write("mail.log", ScenarioLog.of(String.join("\n", rows)));
    terminal.run("mail.log");
    return terminal;
  }
}
