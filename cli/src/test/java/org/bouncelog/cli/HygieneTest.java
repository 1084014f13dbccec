package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What [hygiene] of the configuration changes in the verdicts, at once and without reading again.
 */
@Tag("slow")
class HygieneTest {
  private static final String UNKNOWN = "550 5.1.1 <someone> User unknown";

  @TempDir Path folder;
  private Terminal terminal;

  @BeforeEach
  void oneDeadAddress() {
    terminal = new Terminal(folder);
    read("2026-02-03", 1, "dead@firm.example", UNKNOWN);
    assertEquals(List.of("dead@firm.example"), suppressed());
  }

  @Test
  void anAllowedAddressLivesAgainAndItsDomainToo() {
    for (String entry : List.of("Dead@firm.example", "@firm.example")) {
      hygiene("allow = [\"" + entry + "\"]");
      assertEquals(List.of(), suppressed());
      assertTrue(terminal.export("addresses").get(0).contains("keep,allow-list"));
      hygiene("allow = []");
      assertEquals(List.of("dead@firm.example"), suppressed());
    }
  }

  @Test
  void addressesOfOwnDomainsGetNoVerdict() {
    hygiene("own_domains = [\"firm.example\"]");
    assertEquals(List.of(), terminal.export("addresses"));
  }

  @Test
  void aThrowAwayAddressIsPointedOutAndJudgedLikeAnyOther() {
    read("2026-02-04", 1, "postmaster@eu.mailinator.com", UNKNOWN);
    assertEquals(List.of("dead@firm.example"), suppressed());
    String review = terminal.read("report/latest/review.csv");
    assertTrue(review.contains("enough failures of its own; throw-away address"), review);
    String report = terminal.read("report/latest/report.html");
    assertEquals(2, report.split("throw-away address", -1).length);
  }

  @Test
  void aSuppressionLapsesWhenItsTimeIsOverInTheHistory() {
    hygiene("expiry_days = 5");
    assertEquals(List.of("dead@firm.example"), suppressed());
    read("2026-02-09", 1, "ann@other.example", "250 2.0.0 OK");
    assertEquals(List.of(), suppressed());
    assertTrue(terminal.export("addresses").get(0).contains("keep,expired"));
    read("2026-02-10", 1, "dead@firm.example", UNKNOWN);
    assertEquals(List.of("dead@firm.example"), suppressed(), "it is still dead");
  }

  @Test
  void theGuardHoldsBackWhatTheConfigurationSays() {
    read("2026-02-04", 9, "bob{n}@big.example", UNKNOWN, 20, "ann{n}@big.example", "250 2.0.0 OK");
    assertEquals(10, suppressed().size());
    hygiene("brake_addresses = 8");
    assertEquals(List.of("dead@firm.example"), suppressed());
    hygiene("brake_addresses = 9");
    assertEquals(10, suppressed().size());
  }

  private void read(String day, int messages, String recipient, String reply) {
    read(day, row(day, messages, recipient, reply));
  }

  private void read(
      String day, int refused, String some, String reply, int taken, String others, String ok) {
    read(day, row(day, refused, some, reply) + "\n" + row(day, taken, others, ok));
  }

  private static String row(String day, int messages, String recipient, String reply) {
    return messages
        + " | "
        + day
        + "T08:00:00Z | 60 | news@example.org | "
        + recipient
        + " | mx.partner.example | "
        + reply;
  }

  private void read(String day, String rows) {
    terminal.write(day + ".log", ScenarioLog.of(rows));
    Said said = terminal.run(day + ".log");
    assertEquals(0, said.exit(), said.err());
  }

  private void hygiene(String key) {
    terminal.write("bouncelog.toml", "[hygiene]\n" + key + "\n");
  }

  private List<String> suppressed() {
    Said said = terminal.type("report", "--state", "state", "--out", "report", "-q");
    assertTrue(said.exit() == 0 || said.exit() == 2, said.err());
    return terminal.read("report/latest/suppress.txt").lines().toList();
  }
}
