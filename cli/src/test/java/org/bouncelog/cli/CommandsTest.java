package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.bouncelog.analyze.store.Store;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands beside run promise. */
@Tag("slow")
class CommandsTest {
  @TempDir Path folder;
  private Terminal terminal;

  @BeforeEach
  void firstNight() {
    terminal = new Terminal(folder);
    terminal.log("night1.log");
  }

  @Test
  void explainSaysWhyAndWhatToDoInEnglishAndFrench() {
    Said english = terminal.type("explain", "550 5.1.1 User unknown");
    assertEquals(0, english.exit(), english.err());
    assertTrue(english.out().contains("[mailbox-unknown]"), english.out());
    assertTrue(english.out().contains("What to do"), english.out());
    Said french = terminal.type("explain", "--lang", "fr", "550 5.1.1 User unknown");
    assertTrue(french.out().contains("Nature\u00a0: définitif\n"), french.out());
    assertTrue(french.out().contains("Que faire"), french.out());
  }

  @Test
  void explainReadsAWholeLogLine() {
    String line =
        Terminal.resource("night1.log")
            .lines()
            .filter(text -> text.contains("Greylisted"))
            .findFirst()
            .orElseThrow();
    Said said = terminal.type("explain", "--format", "json", line);
    assertEquals(450, said.number("reply_code"));
    assertTrue(said.out().contains("\"cause\" : \"greylisted\""), said.out());
    assertTrue(said.out().contains("\"stage\" : \"rcpt\""), said.out());
  }

  @Test
  void explainTellsTheCodesThatTheTextHas() {
    String said = terminal.type("explain", "--format", "json", "550 5.7.26 not signed").out();
    assertTrue(said.contains("\"reply_code\" : 550"), said);
    assertTrue(said.contains("\"enhanced_status\" : \"5.7.26\""), said);
  }

  @Test
  void explainNamesTheHostThatAnswered() {
    String said =
        terminal.type("explain", "host mx.example.org[192.0.2.1] said: 550 User unknown").out();
    assertTrue(said.contains("Who answered: mx.example.org\n"), said);
  }

  @Test
  void explainReadsStandardInputForADash() {
    byte[] line = "550 5.1.1 User unknown\n".getBytes(StandardCharsets.UTF_8);
    String said = terminal.typing(line).type("explain", "-").out();
    assertTrue(said.contains("[mailbox-unknown]"), said);
  }

  @Test
  void explainPrintsARuleToStartFromForAReplyNobodyKnows() {
    Said said = terminal.type("explain", "zzyzx frobnication quux");
    assertTrue(said.out().contains("[unclassified]"), said.out());
    assertTrue(said.out().contains("[[rule]]"), said.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "250 2.0.0 OK",
        "250",
        "2.1.5 Ok",
        "2026-02-03T08:00:01+00:00 mail postfix/smtp[2]: 4BcD000001XwV: to=<ann@example.net>,"
            + " relay=mx.example.net[192.0.2.9]:25, delay=1, delays=0/0/0/1, dsn=2.0.0,"
            + " status=sent (250 ok)",
        "2026-02-03 08:00:01 1vn5Kz-000001-2B => ann@example.net R=dnslookup T=remote_smtp"
            + " H=mx.example.net [192.0.2.9] C=\"250 OK\"",
      })
  void explainSaysInALineThatTheMailWasTaken(String text) {
    assertEquals(
        "The server took the mail; there is nothing to do.\n",
        terminal.type("explain", text).out());
    assertEquals(
        "Le serveur a accepté le message\u00a0; il n’y a rien à faire.\n",
        terminal.type("explain", "--lang", "fr", text).out());
  }

  @Test
  void explainSaysOfMailThatWasTakenThatItHasNoCause() {
    assertEquals(
        """
        {
          "text" : "250 2.0.0 OK",
          "cause" : null,
          "meaning" : "The server took the mail; there is nothing to do."
        }
        """,
        terminal.type("explain", "--format", "json", "250 2.0.0 OK").out());
  }

  @Test
  void explainDoesNotTakeALimitForAPositiveReply() {
    String said = terminal.type("explain", "250 messages per hour: limit exceeded").out();
    assertFalse(said.contains("took the mail"), said);
    said = terminal.type("explain", "220 mx.example.net ready").out();
    assertFalse(said.contains("took the mail"), said);
  }

  @Test
  void explainHasNothingToSayOfNothing() {
    for (String text : List.of("", " ")) {
      Said said = terminal.type("explain", text);
      assertEquals(ExitCode.USAGE, said.exit());
      assertTrue(said.err().contains("nothing to explain"), said.err());
    }
  }

  @Test
  void explainBatchAnswersRowByRow() {
    String rows =
        """
        reply_code\tenhanced_status\trelay_host\tstage\ttext
        550\t5.1.1\tmx.example.net\trcpt\tUser unknown
        452\t4.2.2\tmx.example.net\trcpt\tMailbox full
        """;
    Said said = terminal.typing(rows.getBytes(StandardCharsets.UTF_8)).type("explain", "--batch");
    List<String> lines = said.out().lines().toList();
    assertEquals("cause\ttype\taction\tprovider\trule\tconfidence", lines.get(0));
    assertEquals(3, lines.size());
    assertTrue(lines.get(1).startsWith("mailbox-unknown\thard\tsuppress-now\t"), lines.get(1));
    assertTrue(lines.get(2).startsWith("mailbox-full\t"), lines.get(2));
  }

  @Test
  void ingestReadsAndReportWritesFromTheState() {
    Said ingest =
        terminal.type(
            "ingest", "--state", "state", "--timezone", "UTC", "--format", "json", "night1.log");
    assertEquals(0, ingest.exit(), ingest.err());
    assertFalse(Files.exists(folder.resolve("bouncelog-report")));
    Said report =
        terminal.type("report", "--state", "state", "--out", "report", "--format", "json");
    assertEquals(0, report.exit(), report.err());
    assertEquals(5, report.number("attempts"));
    assertTrue(Files.exists(folder.resolve("report/latest/report.html")));
  }

  @Test
  void ingestOnlyReads() throws Exception {
    Said text = terminal.type("ingest", "--state", "state", "--timezone", "UTC", "night1.log");
    assertEquals(0, text.exit(), text.err());
    assertTrue(text.out().startsWith("Read: 14 lines in 1 file: "), text.out());
    assertEquals(0, rowsIn("delivery"));
    assertEquals(0, rowsIn("address"));
    Said again = terminal.type("ingest", "--state", "state", "--format", "json", "night1.log");
    assertEquals(0, again.number("events"));
    assertFalse(again.out().contains("\"findings\""), again.out());
    Said failing = terminal.type("ingest", "--fail-on", "notice", "night1.log");
    assertEquals(ExitCode.USAGE, failing.exit(), "what derives nothing finds nothing");
  }

  @Test
  void exportDerivesOnlyWhatItWrites() throws Exception {
    terminal.type("ingest", "--state", "state", "--timezone", "UTC", "night1.log");
    terminal.export("events");
    terminal.export("sources");
    assertEquals(0, rowsIn("delivery"));
    assertFalse(terminal.export("deliveries").isEmpty());
    assertEquals(0, rowsIn("address"));
    assertFalse(terminal.export("addresses").isEmpty());
  }

  private long rowsIn(String table) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("state/bouncelog.duckdb"));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Test
  void statusSaysWhatTheStateHolds() {
    terminal.run("night1.log");
    Said said = terminal.type("status", "--state", "state", "--format", "json");
    assertEquals(0, said.exit(), said.err());
    assertEquals(1, said.number("logs"));
    assertEquals(14, said.number("lines"));
    assertEquals(5, said.number("attempts"));
    assertTrue(said.number("bytes") > 0);
    assertTrue(said.out().contains("\"analysed\" : true"), said.out());
    assertTrue(said.out().contains("\"last_report\" : \"2026-02-10T04:15:00Z\""), said.out());
    String text = terminal.type("status", "--state", "state", "--timezone", "UTC").out();
    assertTrue(text.contains("Logs: 1, 14 lines: "), text);
    assertTrue(text.contains("Last report: 2026-02-10 04:15\n"), text);
    text = terminal.type("status", "--state", "state", "--lang", "fr").out();
    assertTrue(text.contains("Dernier rapport"), text);
  }

  @Test
  void statusAnalysesNothingAndSaysSo() throws Exception {
    terminal.log("night1.log");
    assertEquals(0, terminal.type("ingest", "--state", "state", "night1.log").exit());
    try (Store store = Store.open(folder.resolve("state"), new Store.Limits(null, 1))) {
      store.execute(
          "DELETE FROM setting WHERE key = 'basis'"); // As a run leaves it that was killed after
      // reading.
    }
    Said said = terminal.type("status", "--state", "state", "--format", "json");
    assertEquals(5, said.number("attempts"));
    assertTrue(said.out().contains("\"analysed\" : false"), said.out());
    assertTrue(said.out().contains("\"last_report\" : null"), said.out());
    String text = terminal.type("status", "--state", "state").out();
    assertTrue(text.contains("Something was read since the last analysis"), text);
    assertTrue(text.contains("Last report: none yet"), text);
  }

  @Test
  void everyTableIsExportedInEveryForm() {
    terminal.run("night1.log");
    for (String table :
        List.of("events", "replies", "deliveries", "addresses", "findings", "totals", "sources")) {
      for (String form : List.of("csv", "jsonl", "parquet")) {
        Said said =
            terminal.type(
                "export", table, "--state", "state", "--format", form, "-o", table + "." + form);
        assertEquals(0, said.exit(), table + " " + form + ": " + said.err());
        assertTrue(Files.exists(folder.resolve(table + "." + form)));
      }
    }
  }

  @Test
  void theEventExportHasTheColumnsOfTheSchema() {
    terminal.run("night1.log");
    String header =
        terminal
            .type("export", "events", "--state", "state")
            .out()
            .lines()
            .findFirst()
            .orElseThrow();
    assertTrue(
        header.startsWith(
            "source_id,byte_offset,logged_at,log_host,mta,instance,queue_id,kind,outcome,recipient,recipient_domain,"
                + "original_recipient,sender,transport,relay_host,relay_ip,relay_port,local_ip,stage,reply_code,"
                + "enhanced_status,reply_text,delay_seconds"),
        header);
  }

  @Test
  void anUnknownTableIsAUsageErrorThatNamesTheKnown() {
    terminal.run("night1.log");
    Said said = terminal.type("export", "evnts", "--state", "state");
    assertEquals(ExitCode.USAGE, said.exit());
    assertTrue(said.err().contains("deliveries"), said.err());
  }

  @Test
  void forgetTakesAnAddressOutOfEveryTable() {
    Said before = terminal.run("night1.log");
    Said said = terminal.type("forget", "bob@example.net", "--state", "state");
    assertEquals(0, said.exit(), said.err());
    for (String table : List.of("events", "replies", "deliveries", "addresses")) {
      assertTrue(
          terminal.export(table).stream().noneMatch(row -> row.contains("bob@example.net")), table);
    }
    Said after = terminal.type("status", "--state", "state", "--format", "json");
    assertEquals(before.number("attempts"), after.number("attempts"));
    assertEquals(before.number("deliveries.bounced"), after.number("deliveries.bounced"));
  }

  @Test
  void aFlagOnTopOfTheSameSettingStaysOn() {
    terminal.write("bouncelog.toml", "offline = true\n");
    terminal.variables.remove("BOUNCELOG_OFFLINE");
    terminal.variables.put("BOUNCELOG_FULL_ADDRESSES", "true");
    terminal.log("night1.log");
    terminal.type(
        "run",
        "--state",
        "state",
        "--out",
        "report",
        "--offline",
        "--full-addresses",
        "night1.log");
    String json = terminal.read("report/latest/report.json");
    assertTrue(json.contains("\"asked\" : false"), json);
    assertTrue(json.contains(terminal.read("report/latest/suppress.txt").strip()), json);
  }

  @Test
  void checkWithoutATargetAsksAboutWhoTheConfigurationSaysWeAre() {
    assertEquals(ExitCode.USAGE, terminal.type("check", "--offline").exit());
    terminal.write(
        "bouncelog.toml",
        """
        [sender]
        domains = ["example.org"]
        ips = ["192.0.2.10"]
        dkim_selectors = ["mail2026"]
        """);
    Said said = terminal.type("check", "--offline");
    assertEquals(ExitCode.OK, said.exit(), said.err());
    assertEquals(
        terminal.type("check", "example.org", "192.0.2.10", "--selector", "mail2026", "--offline"),
        said);
    assertTrue(said.out().contains("mail2026"), said.out());
  }

  @Test
  void checkAsksNothingWhenOffline() {
    Said said = terminal.type("check", "example.org", "192.0.2.10", "--offline");
    assertEquals(0, said.exit(), said.err());
    assertTrue(said.out().contains("example.org"), said.out());
    assertTrue(said.out().contains("DNS is switched off"), said.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "two words",
        "a..b",
        "300.1.1.1",
        "192.0.2",
        "ann@",
        "@example.org",
        "ann@@example.org",
        ""
      })
  void checkRefusesWhatIsNoDomainAndNoAddress(String target) {
    Said said = terminal.type("check", "--offline", "example.org", target);
    assertEquals(ExitCode.USAGE, said.exit());
    assertTrue(said.err().contains("'" + target + "' is neither a domain nor"), said.err());
    assertEquals("", said.out());
  }

  @Test
  void rulesCheckNamesAMissingFolderInOneLine() {
    Said said = terminal.type("rules", "check", "gone");
    assertEquals(ExitCode.CONFIGURATION, said.exit());
    assertEquals(
        folder.resolve("gone")
            + ": no such folder or file; name the rule file or the folder of your rules\n",
        said.out());
    assertEquals("", said.err());
  }

  @Test
  void rulesAreListedWithTheirHits() {
    terminal.run("night1.log");
    Said said = terminal.type("rules", "list", "--hits", "--state", "state");
    assertEquals(0, said.exit(), said.err());
    assertTrue(
        said.out().lines().anyMatch(line -> line.startsWith("1\t")),
        "one rule decided at least once");
  }

  @Test
  void aBadRuleFileIsRefusedWithFileAndLine() {
    terminal.write("rules.d/mine.toml", "[[rule]]\nid = \"mine\"\ncause = \"no-such-cause\"\n");
    Said said = terminal.type("rules", "check", "rules.d");
    assertEquals(ExitCode.CONFIGURATION, said.exit());
    assertTrue(said.out().contains("mine.toml:"), said.out());
  }
}
