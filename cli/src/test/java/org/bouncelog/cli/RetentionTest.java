package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old events go, what was reached by them stays: {@code [retention] events_days}. */
@Tag("slow")
class RetentionTest {
  private static final String UNKNOWN = "550 5.1.1 <someone> User unknown";
  private static final String DELIVERED = "250 2.0.0 OK";

  @TempDir Path folder;
  private Terminal terminal;

  /** The clock says February 10, so that sixty days reach back to December 12. */
  @BeforeEach
  void sixtyDays() {
    terminal = new Terminal(folder);
    terminal.write("bouncelog.toml", "[retention]\nevents_days = 60\n");
    read("2025-11-03T08:00:00Z", "dead@firm.example", UNKNOWN);
  }

  @Test
  void oldEventsGoAtTheEndOfTheRunAndAreNotReadAgain() {
    assertEquals(List.of(), terminal.export("events"));
    assertEquals(List.of(), terminal.export("replies"));
    assertEquals(List.of(), terminal.export("deliveries"));
    Said again = terminal.run("2025-11-03T08:00:00Z.log");
    assertEquals(0, again.number("events"));
    assertEquals(0, again.number("lines"));
  }

  @Test
  void theSuppressionStaysWithItsEvidence() {
    String before = suppressions();
    assertTrue(before.contains("dead@firm.example,mailbox-unknown,550"), before);
    read("2026-02-09T08:00:00Z", "ann@other.example", DELIVERED);
    assertEquals(before, suppressions());
    read("2026-02-09T09:00:00Z", "bob@other.example", DELIVERED);
    assertEquals(before, suppressions());
  }

  @Test
  void aDeliveryEndsItForGood() {
    read("2026-02-09T08:00:00Z", "dead@firm.example", DELIVERED);
    assertEquals(List.of(), suppressed());
    read("2025-11-04T08:00:00Z", "old@firm.example", DELIVERED);
    assertEquals(List.of(), suppressed());
  }

  @Test
  void aLaterFailureMakesItLastLonger() {
    read("2026-02-09T08:00:00Z", "dead@firm.example", "452 4.2.2 Mailbox full");
    assertEquals(List.of("dead@firm.example"), suppressed());
    assertTrue(terminal.read("report/latest/suppress.csv").contains("2027-02-09T08:00:01Z"));
  }

  @Test
  void aLaterFailureThatIsNotTheAddressesDoesNot() {
    String before = suppressions();
    read("2026-02-09T08:00:00Z", "dead@firm.example", "554 5.7.1 Spam message rejected");
    assertEquals(before, suppressions());
  }

  /** The strikes of a dead domain are those of all its addresses. */
  @Test
  void aDomainStaysDeadForThoseWhoseOwnFailureIsStillThere() {
    String gone =
        "5.4.4 none: Host or domain name not found. Name service error for name=gone.example type=A:"
            + " Host not found";
    List<String> both = List.of("ann@gone.example", "bob@gone.example", "dead@firm.example");
    read("2025-11-20T08:00:00Z", "ann@gone.example", gone, "2026-01-05T00:00:00Z");
    read("2025-12-30T08:00:00Z", "bob@gone.example", gone, "2026-01-05T00:00:00Z");
    assertEquals(both, suppressed());
    read("2026-02-09T08:00:00Z", "carl@other.example", DELIVERED);
    assertEquals(1, terminal.export("events").stream().filter(e -> e.contains("gone")).count());
    assertEquals(both, suppressed());
    read("2026-02-09T09:00:00Z", "eve@other.example", DELIVERED);
    assertEquals(both, suppressed());
  }

  /** What is still there is judged as if nothing had been dropped. */
  @Test
  void theGuardStillTakesBackWhatADayBeganWith() {
    String refused =
        "%d | %s | 60 | news@example.org | r{n}@big.example | mx.big.example | " + UNKNOWN;
    String taken =
        "10 | 2026-02-08T00:10:00Z | 60 | news@example.org | t{n}@big.example | mx.big.example | "
            + DELIVERED;
    String began = String.format(refused, 10, "2026-02-08T00:10:00Z");
    terminal.write("a.log", ScenarioLog.of(began + "\n" + taken));
    terminal.run("a.log");
    assertEquals(11, suppressed().size());
    read("2025-11-05T08:00:00Z", "old@other.example", DELIVERED);
    terminal.write(
        "b.log",
        ScenarioLog.of(String.format(refused, 60, "2026-02-08T09:00:00Z").replace("r{n}", "s{n}")));
    terminal.run("b.log");
    assertEquals(List.of("dead@firm.example"), suppressed());
  }

  @Test
  void itIsUndoneAsAnyOther() {
    String retention = terminal.read("bouncelog.toml");
    terminal.write("bouncelog.toml", retention + "[hygiene]\nallow = [\"dead@firm.example\"]\n");
    read("2025-11-04T08:00:00Z", "old@firm.example", DELIVERED);
    assertEquals(List.of(), suppressed());
    terminal.write("bouncelog.toml", retention);
    read("2026-02-09T08:00:00Z", "ann@other.example", DELIVERED);
    assertEquals(List.of("dead@firm.example"), suppressed());
    terminal.write("bouncelog.toml", retention + "[hygiene]\nexpiry_days = 30\n");
    read("2026-02-09T09:00:00Z", "bob@other.example", DELIVERED);
    assertEquals(List.of(), suppressed());
  }

  @Test
  void whoAsksToBeForgottenIs() {
    terminal.type("forget", "dead@firm.example", "--state", "state");
    read("2026-02-09T08:00:00Z", "ann@other.example", DELIVERED);
    assertFalse(terminal.read("report/latest/suppress.csv").contains("dead@"));
    assertFalse(String.join("", terminal.export("addresses")).contains("dead@"));
  }

  @Test
  void aMessageThatWaitedStaysWhole() {
    read("2025-12-11T23:50:00Z", "late@firm.example", "451 4.7.1 Try again ~1200~ 250 2.0.0 OK");
    assertEquals(3, terminal.export("events").size());
  }

  private void read(String start, String recipient, String reply) {
    read(start, recipient, reply, Terminal.NOW);
  }

  private void read(String start, String recipient, String reply, String asOf) {
    String row =
        "1 | "
            + start
            + " | 60 | news@example.org | "
            + recipient
            + (reply.contains(" none: ") ? " | none | " : " | mx.firm.example | ")
            + reply;
    terminal.write(start + ".log", ScenarioLog.of(row));
    Said said = terminal.run(start + ".log", "--as-of", asOf);
    assertEquals(0, said.exit(), said.err());
  }

  /** The list up to the reply: what follows points to a line whose event was dropped. */
  private String suppressions() {
    return terminal
        .read("report/latest/suppress.csv")
        .lines()
        .map(line -> String.join(",", List.of(line.split(",", -1)).subList(0, 10)))
        .collect(Collectors.joining("\n"));
  }

  private List<String> suppressed() {
    return terminal.read("report/latest/suppress.txt").lines().sorted().toList();
  }
}
