package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.bouncelog.analyze.dns.TestDns;
import org.bouncelog.analyze.dns.TestDns.Behaviour;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The nightly run beside a DNS server on loopback: what replies claim is looked up. */
@Tag("slow")
class NightlyDnsTest {
  static final String MAIL =
      """
      200 | 2026-02-02T08:00:00Z | 60 | news@example.org | reader{n}@partner.example | mx.partner.example | 250 2.0.0 OK
      5 | 2026-02-03T08:00:00Z | 60 | news@example.org | ann{n}@partner.example | mx.partner.example | 550 5.7.23 Message rejected due to: SPF fail - not authorized
      1 | 2026-02-03T09:00:00Z | 60 | news@example.org | bob@partner.example | mx.partner.example | 550 5.7.1 Service unavailable; Client host [192.0.2.10] blocked using bl.spamcop.net; see https://www.spamcop.net/bl.shtml?192.0.2.10
      1 | 2026-02-03T09:30:00Z | 60 | news@example.org | bob@partner.example | mx.partner.example | 421 4.7.0 [TSS04] Messages from 192.0.2.10 temporarily deferred due to user complaints - 4.16.55.1; see https://postmaster.example
      9 | 2026-02-03T12:30:00Z | 60 | news@example.org | reader{n}@other.example | mx.other.example | 250 2.0.0 OK
      9 | 2026-02-07T12:00:00Z | 60 | news@example.org | reader{n}@other.example | mx.other.example | 250 2.0.0 OK
      2 | 2026-02-03T10:00:00Z | 345600 | news@example.org | ann@gone.example | none | 5.4.4 none: Host or domain name not found. Name service error for name=gone.example type=AAAA: Host not found
      2 | 2026-02-03T11:00:00Z | 345600 | news@example.org | ann@alive.example | none | 5.4.4 none: Host or domain name not found. Name service error for name=alive.example type=AAAA: Host not found
      2 | 2026-02-03T12:00:00Z | 345600 | news@example.org | ann@silent.example | none | 5.4.4 none: Host or domain name not found. Name service error for name=silent.example type=AAAA: Host not found
      2 | 2026-02-03T13:00:00Z | 345600 | news@example.org | ann@failing.example | none | 5.4.4 none: Host or domain name not found. Name service error for name=failing.example type=AAAA: Host not found
      """;

  private static final String ZONES =
      """
      $TTL 3600
      @                             SOA  ns.test. root.test. 1 3600 3600 3600 3600
      example.org.                  MX   10 mx.example.org.
      mx.example.org.               A    192.0.2.11
      example.org.                  TXT  "v=spf1 ip4:192.0.2.11 -all"
      _dmarc.example.org.           TXT  "v=DMARC1; p=reject; rua=mailto:d@example.org"
      10.2.0.192.in-addr.arpa.      PTR  out.example.org.
      out.example.org.              A    192.0.2.10
      alive.example.                MX   10 mx.alive.example.
      mx.alive.example.             A    198.51.100.9
      2.0.0.127.bl.spamcop.net.     A    127.0.0.2
      10.2.0.192.bl.spamcop.net.    A    127.0.0.2
      2.0.0.127.psbl.surriel.com.   A    127.0.0.2
      10.2.0.192.psbl.surriel.com.  A    127.255.255.254
      *.bl.mailspike.net.           A    127.0.0.2
      """;

  @TempDir Path folder;
  private Terminal terminal;
  private TestDns server = TestDns.of("");

  @BeforeEach
  void start() {
    server.close();
    server = TestDns.of(ZONES).with("failing.example", Behaviour.SERVFAIL);
    terminal = online(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Terminal online(Path where) {
    Terminal at = new Terminal(where);
    at.variables.remove("BOUNCELOG_OFFLINE");
    at.variables.put("BOUNCELOG_DNS_RESOLVER", "127.0.0.1:" + server.address().getPort());
    at.variables.put("BOUNCELOG_DNS_TIMEOUT", "1");
    at.write("mail.log", ScenarioLog.of(MAIL));
    return at;
  }

  @Test
  void whatRepliesClaimStandsBesideWhatDnsSays() {
    terminal.variables.put("BOUNCELOG_SENDER_IPS", "192.0.2.10");
    Said said = terminal.run("mail.log");
    assertEquals(0, said.exit(), said.err());
    String html = terminal.read("report/latest/report.html");
    assertContains(html, "SPF forbids 192.0.2.10 to send for example.org: -all of example.org");
    assertContains(html, "v=spf1 ip4:192.0.2.11 -all");
    assertContains(html, "192.0.2.10 is on SpamCop Blocking List");
    String json = terminal.read("report/latest/report.json");
    assertContains(json, "\"code\" : \"spf-fail\"");
    assertContains(json, "\"mechanism\" : \"-all\"");
    assertContains(json, "\"asked\" : true");
    assertContains(said.out(), "\"code\" : \"dnsbl-listed\"");
    String summary = terminal.read("report/latest/summary.txt");
    assertContains(summary, "DNS: SPF forbids 192.0.2.10 to send for example.org");
    assertContains(summary, "DNS: 192.0.2.10 is on SpamCop Blocking List");
  }

  @Test
  void theAddressThatARefusalNamesIsCheckedWithoutConfiguration() {
    terminal.run("mail.log");
    assertContains(
        terminal.read("report/latest/report.html"), "192.0.2.10 is on SpamCop Blocking List");
    assertFalse(
        terminal.read("report/latest/report.json").contains("\"name\" : \"4.16.55.1\""),
        "a code that looks like an address was taken for ours");
  }

  @Test
  void aGreetingNameThatLeadsToNoAddressOfOursIsFound() {
    terminal.variables.put("BOUNCELOG_SENDER_IPS", "192.0.2.10");
    terminal.variables.put(
        "BOUNCELOG_SENDER_HELO_NAMES", "out.example.org, mx.example.org, none.example.org");
    terminal.run("mail.log");
    assertEquals(
        List.of("warning none.example.org", "notice mx.example.org"),
        Pattern.compile(
                "\"code\" : \"reverse-dns\",\\s+\"category\".*\\s+\"severity\" : \"(.*)\",\\s+\"subject\" : \"(.*)\"")
            .matcher(terminal.read("report/latest/report.json"))
            .results()
            .map(found -> found.group(1) + " " + found.group(2))
            .toList());
    String html = terminal.read("report/latest/report.html");
    assertContains(html, "The HELO name none.example.org has no address");
    assertContains(html, "your server greets with none.example.org, which leads to no address");
    assertContains(
        html, "mx.example.org leads to none of your sending addresses, but to 192.0.2.11");
    assertContains(html, "The HELO name out.example.org leads to 192.0.2.10");
  }

  @Test
  void aGreetingNameThatLeadsToOneAddressOfOursIsSound() {
    terminal.variables.put("BOUNCELOG_SENDER_IPS", "192.0.2.10, 192.0.2.11");
    terminal.variables.put("BOUNCELOG_SENDER_HELO_NAMES", "mx.example.org");
    server.with("11.2.0.192.in-addr.arpa", Behaviour.SERVFAIL);
    terminal.run("mail.log");
    assertFalse(terminal.read("report/latest/report.json").contains("\"code\" : \"reverse-dns\""));
  }

  @Test
  void aGreetingNameThatNobodyAnswersForIsNotHeldAgainstUs() {
    terminal.variables.put("BOUNCELOG_SENDER_IPS", "192.0.2.10");
    terminal.variables.put("BOUNCELOG_SENDER_HELO_NAMES", "mail.failing.example");
    terminal.run("mail.log");
    assertFalse(terminal.read("report/latest/report.json").contains("\"code\" : \"reverse-dns\""));
  }

  @Test
  void domainsOfOurOwnThatReceiveAreNoSenderDomains() {
    terminal.variables.put("BOUNCELOG_HYGIENE_OWN_DOMAINS", "inside.example, gone.example");
    terminal.run("mail.log");
    String json = terminal.read("report/latest/report.json");
    assertEquals(
        List.of("example.org"),
        Pattern.compile("\"name\" : \"(.*)\",\\s+\"role\" : \"sender-domain\"")
            .matcher(json)
            .results()
            .map(found -> found.group(1))
            .toList());
    assertFalse(json.contains("inside.example"), json);
  }

  @Test
  void aListThatRefusesOrListsEverythingListsNobody() {
    terminal.run("mail.log");
    String json = terminal.read("report/latest/report.json");
    assertContains(json, "Passive Spam Block List does not answer queries from this resolver");
    assertContains(json, "Mailspike BL lists everything or its answers are not its own");
    assertEquals(
        List.of("SpamCop Blocking List"),
        json.lines()
            .filter(line -> line.contains("\"text\" :") && line.contains(" is on "))
            .map(line -> line.replaceAll(".* is on (.*?):.*", "$1"))
            .distinct()
            .toList());
  }

  @Test
  void aDomainThatExistsIsNotSuppressed() {
    server.with("silent.example", Behaviour.DROP);
    Said said = terminal.run("mail.log");
    assertEquals(3, said.number("suppressed"));
    String suppress = terminal.read("report/latest/suppress.csv");
    assertEquals(
        Map.of("gone.example", "absent", "silent.example", "unknown", "failing.example", "unknown"),
        dnsByDomain(suppress));
    String review = terminal.read("report/latest/review.csv");
    assertContains(review, "ann@alive.example");
    assertContains(review, "the replies say its domain does not exist, but DNS says it does");
    String html = terminal.read("report/latest/report.html");
    assertContains(html, "DNS agrees: the domain takes no mail");
    assertContains(html, "not checked in DNS");
  }

  @Test
  void aVerdictNeverGrowsStrongerWhileDnsIsSilent() {
    terminal.run("mail.log");
    Said offline = terminal.type("report", "--state", "state", "--out", "report", "--offline");
    assertEquals(0, offline.exit(), offline.err());
    assertContains(terminal.read("report/latest/review.csv"), "ann@alive.example");
    server.with("alive.example", Behaviour.SERVFAIL);
    terminal.write("state/dns-cache.tsv", "");
    terminal.type("report", "--state", "state", "--out", "report");
    assertContains(terminal.read("report/latest/review.csv"), "ann@alive.example");
    assertFalse(terminal.read("report/latest/suppress.csv").contains("alive.example"));
    server.with("alive.example", Behaviour.NORMAL).with("gone.example", Behaviour.SERVFAIL);
    terminal.write("state/dns-cache.tsv", "");
    terminal.type("report", "--state", "state", "--out", "report");
    assertEquals(
        "absent", dnsByDomain(terminal.read("report/latest/suppress.csv")).get("gone.example"));
  }

  @Test
  void answersAreKeptForTheNextNight() {
    terminal.run("mail.log");
    long asked = server.log().stream().filter("alive.example MX"::equals).count();
    terminal.run("mail.log");
    assertEquals(1, asked);
    assertEquals(1, server.log().stream().filter("alive.example MX"::equals).count());
  }

  @Test
  void withoutDnsTheTablesAreThoseOfTheLog() throws IOException {
    Map<String, List<String>> offline = tables("offline", Map.of("BOUNCELOG_OFFLINE", "true"));
    try (TestDns mute = TestDns.of("").with(".", Behaviour.DROP);
        TestDns cutOff = TestDns.of("").with(".", Behaviour.SERVFAIL)) {
      for (int port : List.of(closedPort(), mute.address().getPort(), cutOff.address().getPort())) {
        Map<String, List<String>> tables =
            assertTimeout(
                Duration.ofSeconds(60),
                () -> tables("at" + port, Map.of("BOUNCELOG_DNS_RESOLVER", "127.0.0.1:" + port)));
        assertEqualTables(offline, tables);
      }
    }
  }

  @Test
  void theBudgetEndsTheLookUps() throws IOException {
    try (TestDns fallsSilent =
        TestDns.of("")
            .with("org", Behaviour.DROP)
            .with("example", Behaviour.DROP)
            .with("net", Behaviour.DROP)) {
      Map<String, List<String>> tables =
          assertTimeout(
              Duration.ofSeconds(60),
              () ->
                  tables(
                      "silent",
                      Map.of(
                          "BOUNCELOG_DNS_RESOLVER",
                          "127.0.0.1:" + fallsSilent.address().getPort(),
                          "BOUNCELOG_DNS_BUDGET",
                          "2")));
      assertEqualTables(tables("offline", Map.of("BOUNCELOG_OFFLINE", "true")), tables);
    }
  }

  @Test
  void ourOwnRecordsAreFoundBrokenBeforeAnybodyComplains() {
    terminal.write(
        "bouncelog.toml",
        """
        [sender]
        ips = ["192.0.2.10", "192.0.2.11"]
        domains = ["shop.example.org"]
        dkim_selectors = ["news._domainkey.example.org"]
        """);
    terminal.write(
        "mail.log",
        "20 | 2026-02-02T08:00:00Z | 60 | news@example.org | r{n}@partner.example | mx.partner.example"
            + " | 250 2.0.0 OK");
    terminal.write("mail.log", ScenarioLog.of(terminal.read("mail.log")));
    terminal.run("mail.log");
    String findings = terminal.read("report/latest/report.json");
    assertContains(findings, "\"code\" : \"sender-records\"");
    assertContains(findings, "DKIM selector news of example.org has no key");
    assertContains(findings, "shop.example.org does not exist");
    assertContains(findings, "\"code\" : \"reverse-dns\"");
    assertContains(findings, "192.0.2.11 has no reverse DNS");
    assertContains(findings, "\"code\" : \"listed-in-dns\"");
  }

  @Test
  void soundRecordsAreNoFinding() {
    terminal.variables.put("BOUNCELOG_SENDER_IPS", "192.0.2.12");
    terminal.variables.put("BOUNCELOG_SENDER_DOMAINS", "sound.example");
    server.close();
    server =
        TestDns.of(
            """
            $TTL 3600
            @                         SOA  ns.test. root.test. 1 3600 3600 3600 3600
            sound.example.            MX   10 out.sound.example.
            sound.example.            TXT  "v=spf1 ip4:192.0.2.12 -all"
            _dmarc.sound.example.     TXT  "v=DMARC1; p=reject"
            12.2.0.192.in-addr.arpa.  PTR  out.sound.example.
            out.sound.example.        A    192.0.2.12
            2.0.0.127.bl.spamcop.net. A    127.0.0.2
            """);
    terminal.variables.put("BOUNCELOG_DNS_RESOLVER", "127.0.0.1:" + server.address().getPort());
    terminal.write(
        "mail.log",
        ScenarioLog.of(
            "20 | 2026-02-02T08:00:00Z | 60 | news@sound.example | r{n}@partner.example |"
                + " mx.partner.example | 250 2.0.0 OK"));
    terminal.run("mail.log");
    String json = terminal.read("report/latest/report.json");
    assertFalse(json.contains("sender-records"), json);
    assertFalse(json.contains("reverse-dns"), json);
    assertFalse(json.contains("listed-in-dns"), json);
    assertContains(json, "SPF lets 192.0.2.12 send for sound.example");
  }

  @Test
  void theReportSaysItInFrench() {
    terminal.variables.put("BOUNCELOG_LANG", "fr");
    terminal.variables.put("BOUNCELOG_SENDER_IPS", "192.0.2.10");
    terminal.run("mail.log");
    String html = terminal.read("report/latest/report.html");
    assertContains(html, "Ce que dit le DNS maintenant");
    assertContains(html, "SPF interdit à 192.0.2.10 d’envoyer pour example.org");
    assertContains(html, "non vérifié dans le DNS");
  }

  @Test
  void aWrongSettingIsNamedBeforeAnythingIsRead() {
    for (String[] wrong :
        new String[][] {
          {"RESOLVER", "dns.example.org"},
          {"TIMEOUT", "0"},
          {"DNSBL_OFF", "no-such-list"},
          {"CACHE", "perhaps"}
        }) {
      Terminal other = online(folder.resolve("wrong-" + wrong[0]));
      other.variables.put("BOUNCELOG_DNS_" + wrong[0], wrong[1]);
      Said said = other.run("mail.log");
      assertEquals(ExitCode.CONFIGURATION, said.exit());
      String key = "dns." + wrong[0].toLowerCase(java.util.Locale.ROOT);
      assertContains(said.err(), key);
    }
  }

  private static Map<String, String> dnsByDomain(String suppress) {
    Map<String, String> dns = new TreeMap<>();
    suppress
        .lines()
        .skip(1)
        .forEach(
            row ->
                dns.put(
                    row.substring(row.indexOf('@') + 1, row.indexOf(',')), row.split(",", -1)[11]));
    return dns;
  }

  /** The exported tables after a run with a state of its own. */
  private Map<String, List<String>> tables(String state, Map<String, String> variables) {
    Terminal at = online(folder);
    at.variables.putAll(variables);
    String out = state + "-report";
    Said said = at.type("run", "--state", state, "--out", out, "mail.log");
    assertEquals(0, said.exit(), said.err());
    Map<String, List<String>> tables = new TreeMap<>();
    for (String table : List.of("replies", "deliveries", "addresses", "findings", "totals")) {
      tables.put(table, at.type("export", table, "--state", state).out().lines().toList());
    }
    for (String list : List.of("suppress.csv", "review.csv")) {
      tables.put(list, at.read(out + "/latest/" + list).lines().toList());
    }
    return tables;
  }

  private static void assertEqualTables(
      Map<String, List<String>> expected, Map<String, List<String>> tables) {
    expected.forEach((name, rows) -> assertEquals(rows, tables.get(name), name));
  }

  private static int closedPort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void assertContains(String text, String part) {
    assertTrue(text.contains(part), () -> "no '" + part + "' in " + text);
  }
}
