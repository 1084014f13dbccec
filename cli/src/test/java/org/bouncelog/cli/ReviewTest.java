package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code review.csv} asks for decisions only: an address that has not failed often enough is
 * watched, and asks for none.
 */
@Tag("slow")
class ReviewTest {
  private static final String OK = "250 2.0.0 OK";

  @TempDir Path folder;
  private Terminal terminal;

  @BeforeEach
  void start() {
    terminal = new Terminal(folder);
  }

  @Test
  void oneFullMailboxIsWatchedAndNotForReview() {
    night(
        "1 | 2026-02-03T08:00:00Z | 1 | %s | full@firm.example | mx | 452 4.2.2 Mailbox full ~9~ expired");
    assertEquals(List.of(), reviewed());
    assertTrue(verdictOf("full@firm.example").contains(",watch,too-few-strikes,"));
    String report = terminal.read("report/latest/report.json");
    assertEquals(0, Json.number(report, "totals.review"));
    assertEquals(1, Json.number(report, "totals.watched"));
    assertTrue(
        terminal
            .read("report/latest/report.html")
            .contains("1 more address failed, but not often enough"));
    assertTrue(terminal.read("report/latest/metrics.prom").contains("{verdict=\"watch\"} 1\n"));
    assertFalse(terminal.read("report/latest/summary.txt").contains("review.csv"));
  }

  @Test
  void explainSaysThatNothingIsToBeDoneYet() {
    night(
        "1 | 2026-02-03T08:00:00Z | 1 | %s | full@firm.example | mx | 452 4.2.2 Mailbox full ~9~ expired");
    Said said = terminal.type("explain", "full@firm.example", "--state", "state");
    assertTrue(said.out().contains("Verdict: watch: it failed, but not often enough"), said.out());
    said = terminal.type("explain", "full@firm.example", "--state", "state", "--lang", "fr");
    assertTrue(
        said.out().contains("\u00e0 surveiller\u00a0: des \u00e9checs, mais pas assez"),
        said.out());
  }

  @Test
  void roleAddressThatFailedEnoughIsForReview() {
    night(
        "1 | 2026-02-03T08:00:00Z | 1 | %s | postmaster@firm.example | mx | 550 5.1.1 <postmaster@firm.example> User unknown");
    assertEquals(List.of("postmaster@firm.example"), reviewed());
  }

  @Test
  void mistypedDomainIsForReviewAtItsFirstFailure() {
    night(
        """
        6 | 2026-02-03T07:00:00Z | 60 | %1$s | ann{n}@partners.example | mx | 250 2.0.0 OK
        1 | 2026-02-03T08:00:00Z | 1 | %1$s | bob@partnres.example | none | 4.4.1 none: connect to partnres.example[203.0.113.99]:25: Connection timed out ~9~ expired
        """);
    assertTrue(
        verdictOf("bob@partnres.example").contains(",review,probable-typo,"),
        verdictOf("bob@partnres.example"));
    assertEquals(List.of("bob@partnres.example"), reviewed());
    assertTrue(terminal.read("report/latest/review.csv").contains("probably mistyped"));
    assertTrue(terminal.read("report/latest/corrections.csv").contains(",bob@partners.example,"));
  }

  private void night(String rows) {
    String others =
        "3 | 2026-02-03T09:00:00Z | 60 | %s | zoe{n}@other.example | mx.other.example | " + OK;
    String log =
        (rows.strip() + "\n" + others).replace("%1$s", "%s").replace("%s", "news@example.org");
    terminal.write("mail.log", ScenarioLog.of(log.replace("| mx |", "| mx.firm.example |")));
    Said said = terminal.run("mail.log");
    assertEquals(0, said.exit(), said.err());
  }

  private List<String> reviewed() {
    return terminal
        .read("report/latest/review.csv")
        .lines()
        .skip(1)
        .map(row -> row.substring(0, row.indexOf(',')))
        .toList();
  }

  private String verdictOf(String address) {
    return terminal.export("addresses").stream()
        .filter(row -> row.startsWith(address + ","))
        .findFirst()
        .orElse("");
  }
}
