package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who sent: by domain, list or campaign, instance and address. */
@Tag("slow")
class SendersTest {
  private static final Pattern ROW =
      Pattern.compile(
          "\"name\" : \"([^\"]*)\",\\s+\"complete\" : (true|false),\\s+\"deliveries\" : (\\d+),"
              + "\\s+\"delivered\" : (\\d+),\\s+\"discarded\" : \\d+,\\s+\"bounced\" : (\\d+),\\s+\"expired\" : \\d+,"
              + "\\s+\"open\" : \\d+,\\s+\"unknown\" : \\d+,\\s+\"blocked\" : (\\d+)");

  private static final String TAKEN = " | mx.partner.example | 250 2.0.0 OK\n";
  private static final String UNKNOWN = " | mx.partner.example | 550 5.1.1 User unknown\n";

  @TempDir Path folder;

  /** The sender's local part, the recipient, and the list; each has a domain of its own. */
  private static final String SENDERS =
      """
      news-bounces                              | ann@firm.example         | news
      News-Bounces+ann=firm.example             | ann@firm.example         | news
      news-bounces+other=elsewhere.example      | ann@firm.example         | news
      news-return-17-ann=firm.example           | ann@firm.example         | news
      news-return-17                            | ann@firm.example         | news
      news-return+ann=firm.example              | ann@firm.example         | news
      owner-news-ann=firm.example               | ann@firm.example         | news
      owner-news+other=elsewhere.example        | ann@firm.example         | news
      news+bounces-17-ann=firm.example          | ann@firm.example         | news
      news-owner                                | ann@firm.example         | news
      owner-news                                | ann@firm.example         | news
      owner-news+ann=firm.example               | ann@firm.example         | news
      bounce+ann==a==firm.example==news         | ann@firm.example         | news
      bounce+ann==a==firm.example==news==w      | ann@firm.example         | news
      prvs=1234567abc=news-bounces              | ann@firm.example         | news
      spring-sale+ann=firm.example              | ann@firm.example         | spring-sale
      spring-sale-ann-lee=firm.example          | ann-lee@firm.example     | spring-sale
      spring-sale-4711-ann=firm.example         | ann@firm.example         | spring-sale
      ann-bob=firm.example                      | ann@firm.example         | -
      bounce-4711-ann=firm.example              | ann@firm.example         | -
      b-x7f0a-ann=firm.example                  | ann@firm.example         | -
      bounce+spring                             | ann@firm.example         | -
      bounces                                   | ann@firm.example         | -
      ann+news                                  | ann@firm.example         | -
      customer-returns                          | ann@firm.example         | -
      SRS0=abcd=ef=lists.example=news-bounces   | ann@firm.example         | -
      ann                                       | ann@firm.example         | -
      """;

  @Test
  void listServersAreKnownByHowTheyWriteTheSender() {
    StringBuilder rows = new StringBuilder();
    List<String> expected = new ArrayList<>();
    List<String> lines = SENDERS.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String[] cells = lines.get(i).trim().split(" +\\| +", -1);
      String domain = "d" + i + ".example";
      rows.append("1 | 2026-02-02T08:00:00Z | 1 | ").append(cells[0]).append('@').append(domain);
      rows.append(" | ").append(cells[1]).append(TAKEN);
      if (!cells[2].equals("-")) {
        expected.add(cells[2] + " (" + domain + ")");
      }
    }
    // Bounces belong to no list, whatever their recipient looks like.
    rows.append("1 | 2026-02-02T09:00:00Z | 1 |  | news-bounces@d0.example").append(TAKEN);
    List<String> found = new ArrayList<>(run(rows.toString()).table("lists").keySet());
    found.remove("");
    assertEquals(expected.stream().sorted().toList(), found);
  }

  @Test
  void aConfiguredPatternWinsOverTheUsualForms() {
    Terminal terminal = new Terminal(folder);
    terminal.write(
        "bouncelog.toml",
        "[sender]\nlist_patterns = ['^bounce-(?P<list>[a-z]+)-[0-9]+@', '^(spring[0-9]+)-bounces@']\n");
    Map<String, Sent> lists =
        run("3 | 2026-02-02T08:00:00Z | 1 | Bounce-Summer-17@news.example | ann{n}@firm.example"
                + TAKEN
                + "2 | 2026-02-02T08:00:00Z | 1 | spring26-bounces@news.example | ann{n}@firm.example"
                + TAKEN
                + "1 | 2026-02-02T08:00:00Z | 1 | bob@news.example | ann@firm.example"
                + TAKEN)
            .table("lists");
    assertEquals(
        Map.of(
            "summer (news.example)", new Sent(true, 3, 3, 0, 0),
            "spring26 (news.example)", new Sent(true, 2, 2, 0, 0),
            "", new Sent(true, 1, 1, 0, 0)),
        lists);
  }

  @Test
  void everyDeliveryCountsOnceForItsDomainInstanceAndAddress() {
    String rows =
        "4 | 2026-02-02T08:00:00Z | 1 | news@example.org | r{n}@partner.example"
            + TAKEN
            + "2 | 2026-02-02T09:00:00Z | 1 |  | s{n}@partner.example"
            + TAKEN
            + "1 | 2026-02-02T10:00:00Z | 1 | news@example.org | root@mail.example | local | 5.1.1 none: unknown user: \"root\"\n"
            + "3 | 2026-02-02T11:00:00Z | 1 | news@example.org | t{n}@partner.example | mx.partner.example"
            + " | 554 5.7.1 Service unavailable; Client host [192.0.2.25] blocked using zen.spamhaus.org\n";
    Report report = run(rows);
    assertEquals(
        Map.of("example.org", new Sent(true, 8, 4, 4, 3), "<>", new Sent(true, 2, 2, 0, 0)),
        report.table("domains"));
    assertEquals(Map.of(), report.table("lists"));
    assertEquals(Map.of("mail postfix", new Sent(true, 8, 4, 4, 3)), report.table("instances"));
    assertEquals(
        Map.of("", new Sent(false, 4, 4, 0, 0), "192.0.2.25", new Sent(false, 3, 0, 3, 3)),
        report.table("ips"));
  }

  @Test
  void theSamplesAddUpInEveryTable() {
    Terminal terminal = new Terminal(folder);
    Terminal.Said said = terminal.run("--as-of", Samples.AS_OF, Samples.FOLDER.toString());
    long mail = said.number("totals.mail.deliveries");
    long notices = said.number("totals.notice_deliveries.deliveries");
    Report report = new Report(terminal);
    for (String table : List.of("domains", "instances")) {
      long sum = report.table(table).values().stream().mapToLong(Sent::deliveries).sum();
      assertEquals(table.equals("domains") ? mail + notices : mail, sum, table);
    }
  }

  @Test
  void whereTheConfigurationNamesOneAddressAllElseLeftFromIt() {
    Terminal terminal = new Terminal(folder);
    terminal.write("bouncelog.toml", "[sender]\nips = ['192.0.2.10']\n");
    String rows =
        "4 | 2026-02-02T08:00:00Z | 1 | news@example.org | r{n}@partner.example"
            + TAKEN
            + "3 | 2026-02-02T11:00:00Z | 1 | news@example.org | t{n}@partner.example | mx.partner.example"
            + " | 554 5.7.1 Service unavailable; Client host [192.0.2.25] blocked using zen.spamhaus.org\n";
    assertEquals(
        Map.of("192.0.2.10", new Sent(true, 4, 4, 0, 0), "192.0.2.25", new Sent(false, 3, 0, 3, 3)),
        run(rows).table("ips"));
  }

  @Test
  void theAddressInTheLogWins() {
    Terminal terminal = new Terminal(folder);
    terminal.write(
        "mail.log",
        """
        2026-02-02 08:00:00 1vmAAA-00000000001-AAAA <= news@example.org H=(app) [198.51.100.5] P=esmtp S=900
        2026-02-02 08:00:01 1vmAAA-00000000001-AAAA => ann@partner.example R=dnslookup T=remote_smtp H=mx.partner.example [198.51.100.7] I=[192.0.2.11]:41000 C="250 OK"
        2026-02-02 08:00:01 1vmAAA-00000000001-AAAA Completed
        """);
    Terminal.Said said = terminal.run("mail.log");
    assertEquals(0, said.exit(), said.err());
    assertEquals(
        Map.of("192.0.2.11", new Sent(true, 1, 1, 0, 0)), new Report(terminal).table("ips"));
  }

  @Test
  void aBadListIsNamedAndNotItsDomainAsWell() {
    Report report =
        run(
            "900 | 2026-02-02T08:00:00Z | 1 | ann@example.org | r{n}@partner.example"
                + TAKEN
                + "120 | 2026-02-02T09:00:00Z | 1 | old-bounces@example.org | s{n}@partner.example"
                + TAKEN
                + "30 | 2026-02-03T08:00:00Z | 1 | old-bounces@example.org | x{n}@partner.example"
                + UNKNOWN);
    assertEquals(List.of("old (example.org)"), report.subjects("unknown-user-rate"));
  }

  @Test
  void aListThatIsAllMailOfItsDomainIsNamedInsteadOfIt() {
    Report report =
        run(
            "120 | 2026-02-02T09:00:00Z | 1 | old-bounces@example.org | s{n}@partner.example"
                + TAKEN
                + "30 | 2026-02-03T08:00:00Z | 1 | old-bounces@example.org | x{n}@partner.example"
                + UNKNOWN);
    assertEquals(List.of("old (example.org)"), report.subjects("unknown-user-rate"));
  }

  @Test
  void whereTheRestOfTheMailIsAsBadTheDomainIsNamedToo() {
    Report report =
        run(
            "120 | 2026-02-02T08:00:00Z | 1 | ann@example.org | r{n}@partner.example"
                + TAKEN
                + "30 | 2026-02-03T08:00:00Z | 1 | ann@example.org | y{n}@partner.example"
                + UNKNOWN
                + "120 | 2026-02-02T09:00:00Z | 1 | old-bounces@example.org | s{n}@partner.example"
                + TAKEN
                + "30 | 2026-02-04T09:00:00Z | 1 | old-bounces@example.org | x{n}@partner.example"
                + UNKNOWN);
    assertEquals(List.of("example.org", "old (example.org)"), report.subjects("unknown-user-rate"));
  }

  @Test
  void listsThatAreTooSmallForARateAreSeenAsTheirDomain() {
    StringBuilder rows = new StringBuilder();
    for (String list : List.of("red", "green", "blue")) {
      rows.append("50 | 2026-02-02T08:00:00Z | 1 | ").append(list).append("-bounces@example.org");
      rows.append(" | ").append(list).append("{n}@partner.example").append(TAKEN);
      rows.append("9 | 2026-02-03T08:00:00Z | 1 | ").append(list).append("-bounces@example.org");
      rows.append(" | no-").append(list).append("{n}@partner.example").append(UNKNOWN);
    }
    assertEquals(List.of("example.org"), run(rows.toString()).subjects("unknown-user-rate"));
  }

  @Test
  void aListOfFullMailboxesIsNamed() {
    Report report =
        run(
            "900 | 2026-02-02T08:00:00Z | 1 | ann@example.org | r{n}@partner.example"
                + TAKEN
                + "120 | 2026-02-02T09:00:00Z | 1 | old-bounces@example.org | s{n}@partner.example"
                + TAKEN
                + "30 | 2026-02-03T08:00:00Z | 1 | old-bounces@example.org | f{n}@partner.example"
                + " | mx.partner.example | 452 4.2.2 Mailbox full\n");
    assertEquals(List.of("old (example.org)"), report.subjects("full-mailboxes"));
    assertTrue(report.text().contains("\"mailing\" : \"old (example.org)\""), report.text());
  }

  private Report run(String rows) {
    Terminal terminal = new Terminal(folder);
    terminal.write("mail.log", ScenarioLog.of(rows));
    Terminal.Said said = terminal.run("mail.log");
    assertEquals(0, said.exit(), said.err());
    return new Report(terminal);
  }

  /** One row of a table of senders. */
  private record Sent(
      boolean complete, long deliveries, long delivered, long bounced, long blocked) {}

  /** {@code report.json} of a run. */
  private record Report(String text) {
    Report(Terminal terminal) {
      this(terminal.read("report/latest/report.json"));
    }

    Map<String, Sent> table(String name) {
      String senders = text.substring(text.indexOf("\n  \"senders\" : {"));
      String from = senders.substring(senders.indexOf("\"" + name + "\" : ["));
      Map<String, Sent> rows = new TreeMap<>();
      Matcher row = ROW.matcher(from.substring(0, from.indexOf(']')));
      while (row.find()) {
        rows.put(
            row.group(1),
            new Sent(
                Boolean.parseBoolean(row.group(2)),
                Long.parseLong(row.group(3)),
                Long.parseLong(row.group(4)),
                Long.parseLong(row.group(5)),
                Long.parseLong(row.group(6))));
      }
      return rows;
    }

    List<String> subjects(String code) {
      return Pattern.compile(
              "\"code\" : \"" + code + "\".*?\"subject\" : \"([^\"]+)\"", Pattern.DOTALL)
          .matcher(text.substring(text.indexOf("\n  \"findings\" : [")))
          .results()
          .map((MatchResult found) -> found.group(1))
          .sorted()
          .toList();
    }
  }
}
