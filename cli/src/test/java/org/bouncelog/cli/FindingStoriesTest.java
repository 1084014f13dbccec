package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncelog.analyze.finding.FindingCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a finding from night to night, and that each has its scenarios. */
@Tag("slow")
class FindingStoriesTest {
  /** After the last line of all these stories. */
  private static final String LATER = "2026-04-01T04:15:00Z";

  private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");

  @TempDir Path folder;
  private final Map<String, String> variables = new HashMap<>();
  private int runs;

  /** {@link FindingScenariosTest} runs them; a zone beside one is what DNS answers then. */
  @Test
  void eachFindingHasALogThatRaisesItAndOneThatMustNot() throws IOException {
    List<String> expected = new ArrayList<>();
    for (FindingCode code : FindingCode.values()) {
      if (code != FindingCode.SUPPRESSION_NOT_APPLIED) { // Takes two reports: ListUseTest.
        expected.add(code.id() + "/raises.txt");
        expected.add(code.id() + "/silent.txt");
      }
    }
    try (Stream<Path> files = Files.walk(SCENARIOS)) {
      List<String> found =
          files
              .filter(Files::isRegularFile)
              .map(file -> SCENARIOS.relativize(file).toString())
              .filter(name -> !name.endsWith(".zone"))
              .toList();
      assertEquals(expected.stream().sorted().toList(), found.stream().sorted().toList());
    }
  }

  @Test
  void aFaultThatEndedSaysSoAndNoLongerAlarms() {
    Terminal terminal = new Terminal(folder);
    String[] nights = {
      "12 | 2026-02-02T08:00:00Z | 60 | news@example.org | ann{n}@firm.example | mx.firm.example | 550 5.7.1 SPF check failed",
      "1 | 2026-02-03T08:00:00Z | 60 | news@example.org | ann@firm.example | mx.firm.example | 250 2.0.0 OK",
      "1 | 2026-02-05T08:00:00Z | 60 | news@example.org | ann@firm.example | mx.firm.example | 250 2.0.0 OK"
    };
    List<String> said = new ArrayList<>();
    for (int night = 0; night < nights.length; night++) {
      terminal.write(night + ".log", ScenarioLog.of(nights[night]));
      terminal.run(night + ".log", "--as-of", LATER);
      said.addAll(authFindings(terminal));
    }
    assertEquals(
        List.of("auth-spf critical false", "auth-spf critical false", "auth-spf notice true"),
        said);
  }

  /** The nightly run of the next day sees its first hours, too. */
  @Test
  void whatJumpedYesterdayIsFoundToday() throws IOException {
    String today =
        "20 | 2026-02-04T00:00:00Z | 600 | news@example.org | r{n}@partner.example | mx | 250 OK";
    Terminal terminal =
        after(Files.readString(SCENARIOS.resolve("unusual-jump/raises.txt")), today);
    String report = terminal.read("report/latest/report.json");
    String trends = report.substring(report.indexOf("\"trends\""));
    assertTrue(trends.contains("2026-02-03"), "the last full day");
    assertFalse(trends.contains("2026-02-04"), "not a full day");
    assertEquals(
        List.of("2026-02-03T00:00:00.000000Z"),
        since(terminal, "unusual-jump,infrastructure,warning,deferred"));
  }

  /** Mondays bring so much each week; Tuesdays have but a few of it. */
  @Test
  void aMailingOnAnotherWeekdayIsNoJump() {
    String mailing =
        "200 | 2026-%sT08:00:00Z | 60 | news@example.org | x{n}@partner.example | mx.partner.example | %s";
    String busy = "451 4.3.2 System is busy";
    String[] rows = new String[7];
    String[] mondays = {"01-12", "01-19", "01-26"};
    for (int week = 0; week < mondays.length; week++) {
      String tuesday = String.format("2026-01-%dT08:00:00Z", 13 + 7 * week);
      rows[week] = String.format(mailing, mondays[week], busy);
      rows[3 + week] =
          "5 | " + tuesday + " | 60 | news@example.org | r{n}@firm.example | mx | 250 OK";
    }
    rows[6] = String.format(mailing, "02-03", busy);
    assertEquals(List.of(), since(after(rows), "unusual-jump"));
    rows[6] = String.join("\n", rows[6], rows[6], rows[6]);
    assertEquals(
        1, since(after(rows), "unusual-jump,infrastructure,warning,deferred").size(), "thrice");
  }

  @Test
  void aFewMessagesThatAreTriedAllDayAreNoJumpNorAreFullMailboxes() {
    String mail =
        "%d | 2026-%sT08:00:00Z | 60 | news@example.org | %s{n}@partner.example | mx.partner.example | %s";
    List<String> rows = new ArrayList<>();
    for (String tuesday : List.of("01-13", "01-20", "01-27", "02-03")) {
      rows.add(String.format(mail, 600, tuesday, "r", "250 OK"));
    }
    String others = String.join("\n", rows) + "\n";
    String busy = "451 4.3.2 System is busy" + " ~1800~ 451 4.3.2 System is busy".repeat(24);
    String full = "452 4.2.2 Mailbox full" + " ~1800~ 452 4.2.2 Mailbox full".repeat(24);
    String few = String.format(mail, 5, "02-03", "busy", busy);
    String fullOnes = String.format(mail, 14, "02-03", "full", full);
    String many = String.format(mail, 14, "02-03", "busy", busy);
    assertEquals(List.of(), since(after(others + few), "unusual-jump"));
    assertEquals(List.of(), since(after(others + fullOnes), "unusual-jump"));
    assertEquals(
        2, // deferrals, and those by busy servers
        since(after(others + many), "unusual-jump").size());
  }

  @Test
  void oneMessageThatIsTriedAllDayIsNoNewReply() {
    String known =
        "1 | 2026-01-20T08:00:00Z | 60 | news@example.org | ann@firm.example | mx | 250 OK";
    String again = " ~600~ 450 flumox quorl zibbed".repeat(20).substring(7);
    String fresh =
        " | 2026-02-03T08:00:00Z | 60 | news@example.org | bob{n}@firm.example | mx.firm.example | ";
    String others =
        "300 | 2026-02-03T08:30:00Z | 20 | news@example.org | r{n}@firm.example | mx.firm.example | 250 OK";
    assertEquals(List.of(), since(after(known, others, 1 + fresh + again), "new-reply"));
  }

  @Test
  void aNewReplyThatEachServerGivesOnceIsNoneOfAnyOfThem() {
    String known =
        "1 | 2026-01-20T08:00:00Z | 60 | news@example.org | ann@firm.example | mx | 250 OK";
    String fresh =
        "12 | 2026-02-03T08:00:00Z | 60 | news@example.org | ann@firm{n}.example | mx.firm{n}.example | 550 flumox quorl zibbed";
    assertEquals(0, since(after(known, fresh), "new-reply").size());
    String ofOne =
        """
        90 | 2026-02-03T08:30:00Z | 60 | news@example.org | bob{n}@host.example | mx.host.example | 250 OK
        12 | 2026-02-03T09:00:00Z | 60 | news@example.org | ann{n}@host.example | mx.host.example | 550 brindle vexed qualm
        """;
    assertEquals(1, since(after(known, fresh, ofOne), "new-reply").size());
  }

  @Test
  void aGapInTheLogIsForgottenAfterAMonth() {
    String before =
        "72 | 2026-01-01T00:00:00Z | 3600 | news@example.org | r{n}@firm.example | mx | 250 OK";
    String threeWeeks =
        "480 | 2026-01-05T00:00:00Z | 3600 | news@example.org | r{n}@firm.example | mx | 250 OK";
    assertEquals(1, since(after(before, threeWeeks), "log-gap").size());
    String twoWeeksMore =
        "340 | 2026-01-25T00:00:00Z | 3600 | news@example.org | x{n}@firm.example | mx | 250 OK";
    assertEquals(0, since(after(before, threeWeeks, twoWeeksMore), "log-gap").size());
  }

  @Test
  void deadDomainsAreForgottenAfterAMonth() throws IOException {
    String raises = Files.readString(SCENARIOS.resolve("dead-domains/raises.txt"));
    assertEquals(1, since(after(raises), "dead-domains").size());
    String later =
        "1 | 2026-03-08T08:00:00Z | 60 | news@example.org | ann@firm.example | mx | 250 OK";
    assertEquals(0, since(after(raises, later), "dead-domains").size());
  }

  /** Each log was read in its own night. */
  @Test
  void linesThatWereNotUnderstoodAreForgottenAfterAMonth() throws IOException {
    Terminal terminal = new Terminal(folder);
    terminal.write(
        "bad.log",
        ScenarioLog.of(Files.readString(SCENARIOS.resolve("unparsed-lines/raises.txt"))));
    terminal.run("bad.log", "--as-of", LATER);
    assertEquals(List.of("2026-02-02T08:00:00.000000Z"), since(terminal, "unparsed-lines"));
    terminal.write(
        "good.log",
        ScenarioLog.of(
            "1 | 2026-03-08T08:00:00Z | 60 | news@example.org | ann@firm.example | mx | 250 OK"));
    terminal.run("good.log", "--as-of", LATER);
    assertEquals(List.of(), since(terminal, "unparsed-lines"));
  }

  /** A receiver may let one message to a whole team wait for ever; that is its whim. */
  @Test
  void greylistingThatOneMessageDidNotOutlastIsNoFinding() {
    String id = "4BcD0000zXwV: ";
    StringBuilder rows = new StringBuilder();
    rows.append("raw 1 2026-02-03T08:00:00Z mail postfix/qmgr[1]: ")
        .append(id)
        .append("from=<news@example.org>, size=900, nrcpt=5 (queue active)\n");
    for (int i = 0; i < 5; i++) {
      String second = String.format("2026-02-03T08:00:%02dZ", i + 1);
      rows.append("raw 1 ").append(second).append(" mail postfix/smtp[2]: ").append(id);
      rows.append("to=<ann")
          .append(i)
          .append("@partner.example>, relay=mx.partner.example")
          .append("[192.0.2.9]:25, delay=1, delays=0/0/0/1, dsn=4.2.0, status=deferred (host")
          .append(" mx.partner.example[192.0.2.9] said: 450 4.2.0 Greylisted, please try again")
          .append(" later (in reply to RCPT TO command))\n");
    }
    rows.append("raw 1 2026-02-05T08:00:00Z mail postfix/qmgr[1]: ")
        .append(id)
        .append("from=<news@example.org>, status=expired, returned to sender\n");
    Terminal terminal = after(rows.toString());
    assertEquals(
        5, terminal.export("deliveries").stream().filter(row -> row.contains("expired,")).count());
    assertEquals(List.of(), since(terminal, "greylisting-expired"));
  }

  /** Five readers are all that was written to; Exim keeps what its relay said to itself. */
  @Test
  void aLoginThatOurRelayRefusesToEximIsAFaultOfOurAccount() {
    String host = " H=smtp.isp.example [203.0.113.25]";
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      String line = "2026-02-03 08:00:0" + i + " 1vn3aa-00000" + i + "-0a ";
      log.append(line).append("<= news@example.org H=app [10.0.0.7] P=esmtp S=900\n");
      log.append(line).append("plain authenticator failed").append(host).append(" 535 5.7.8 No\n");
      log.append(line).append("== ann@firm").append(i);
      log.append(".example R=smarthost T=remote_smtp_smarthost defer (-42)").append(host);
      log.append(": authentication required but authentication attempt(s) failed\n");
    }
    Terminal terminal = new Terminal(folder);
    terminal.write("mainlog", log.toString());
    assertEquals(0, terminal.run("mainlog", "--as-of", "2026-02-04").number("unparsed"));
    assertEquals(1, since(terminal, "own-relay,infrastructure,critical,smtp.isp.example").size());
    String report = terminal.read("report/latest/report.json");
    assertTrue(report.contains("\"advice\" : \"own-relay-login\""), report);
  }

  @Test
  void aFindingIsAsOldAsItsLastSpell() {
    String fails =
        "%d | %sT08:00:00Z | 60 | news@example.org | ann{n}@firm.example | mx.firm.example | 550 5.7.1 SPF check failed";
    String stray = String.format(fails, 1, "2025-08-03");
    String first = String.format(fails, 1, "2026-01-20");
    String now = String.format(fails, 12, "2026-02-02");
    assertEquals(
        List.of("2026-01-20T08:00:01.000000Z"), since(after(stray, first, now), "auth-spf"));
  }

  /** Most of a hoster's refusals are of one domain: named alone from so many on. */
  @Test
  void aDomainWithEnoughOfItsHostersFailuresIsASubjectOfItsOwn() {
    String throttled =
        "%d | 2026-02-03T08:00:00Z | 60 | news@example.org | ann{n}@%s.example | mx.hoster.example | 421 4.7.0 Too many connections from your host, slow down";
    String others =
        "60 | 2026-02-03T08:00:00Z | 60 | news@example.org | bob@bank{n}.example | mx.bank{n}.example | 250 2.0.0 OK";
    String[] rows = {
      String.format(throttled, 15, "firm"), String.format(throttled, 2, "shop{n}"), others
    };
    assertEquals(1, since(after(rows), "provider-throttling,reputation,notice,mx.hoster").size());
    variables.put("BOUNCELOG_FINDINGS_FEWEST_FOR_SUBJECT", "15");
    assertEquals(
        1, since(after(rows), "provider-throttling,reputation,notice,firm.example").size());
  }

  private Terminal after(String... rows) {
    Terminal terminal = new Terminal(folder.resolve(Integer.toString(runs++)));
    terminal.variables.putAll(variables);
    terminal.write("mail.log", ScenarioLog.of(String.join("\n", rows)));
    terminal.run("mail.log", "--as-of", LATER);
    return terminal;
  }

  /** When each finding began whose row begins like this. */
  private static List<String> since(Terminal terminal, String beginning) {
    return terminal.export("findings").stream()
        .filter(row -> row.startsWith(beginning))
        .map(row -> row.split(",", -1)[4])
        .toList();
  }

  private static List<String> authFindings(Terminal terminal) {
    return terminal.export("findings").stream()
        .filter(row -> row.startsWith("auth-"))
        .map(row -> row.split(","))
        .map(cells -> String.join(" ", Arrays.asList(cells[0], cells[2], cells[6])))
        .toList();
  }
}
