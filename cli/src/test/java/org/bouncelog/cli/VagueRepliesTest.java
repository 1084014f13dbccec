package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What "try again later" meant is told by what became of the mail. */
@Tag("slow")
class VagueRepliesTest {
  private static final String LATER = "451 Temporarily deferred, please try again later";
  private static final String DEFERRED = "451 Message deferred";

  @TempDir Path folder;

  @Test
  void followedByADeliveryItIsGreylisting() {
    Terminal terminal = terminal();
    log(terminal, row("3T08:00:00Z", "ann@first.example", LATER + " ~900~ 250 ok"));
    assertCause(terminal, LATER, "greylisted", "medium");
  }

  @Test
  void neverFollowedByADeliveryItIsPolicy() {
    Terminal terminal = terminal();
    log(
        terminal,
        row("3T08:00:00Z", "ann@first.example", LATER + " ~900~ " + LATER + " ~900~ expired"));
    assertCause(terminal, LATER, "policy", "medium");
    List<String> deliveries = Tables.rows(terminal, "deliveries");
    assertTrue(deliveries.get(0).contains("\"cause\":\"policy\""), deliveries.get(0));
  }

  @Test
  void whileTheMessageWaitsNothingIsProved() {
    Terminal terminal = terminal();
    log(terminal, row("3T08:00:00Z", "ann@first.example", LATER));
    assertCause(terminal, LATER, "greylisted", "low");
  }

  @Test
  void oneReplySaysNothingAboutAnother() {
    Terminal terminal = terminal();
    log(
        terminal,
        row("3T08:00:00Z", "ann@first.example", LATER + " ~900~ 250 ok"),
        row(
            "3T09:00:00Z",
            "bob@second.example",
            DEFERRED + " ~900~ " + DEFERRED + " ~900~ expired"));
    assertCause(terminal, LATER, "greylisted", "medium");
    assertCause(terminal, DEFERRED, "policy", "medium");
  }

  /** The next message to the same recipient counts, and what was concluded before is forgotten. */
  @Test
  void aLaterNightMayProveTheContrary() {
    Terminal terminal = terminal();
    String refused =
        row("3T08:00:00Z", "ann@first.example", LATER + " ~900~ " + LATER + " ~900~ expired");
    log(terminal, refused);
    assertCause(terminal, LATER, "policy", "medium");
    log(terminal, refused, row("5T08:00:00Z", "ann@first.example", "250 ok"));
    assertCause(terminal, LATER, "greylisted", "medium");
  }

  @Test
  void anEarlierDeliveryProvesNothing() {
    Terminal terminal = terminal();
    log(
        terminal,
        row("2T08:00:00Z", "ann@first.example", "250 ok"),
        row("3T08:00:00Z", "ann@first.example", LATER + " ~900~ " + LATER + " ~900~ expired"));
    assertCause(terminal, LATER, "policy", "medium");
  }

  private Terminal terminal() {
    return new Terminal(folder);
  }

  private static String row(String day, String recipient, String replies) {
    String relay = "mx." + recipient.substring(recipient.indexOf('@') + 1);
    return String.join(
        " | ", "1", "2026-02-0" + day, "60", "news@example.org", recipient, relay, replies);
  }

  private static void log(Terminal terminal, String... rows) {
    terminal.write("mail.log", ScenarioLog.of(String.join("\n", rows)));
    assertEquals(0, terminal.run("mail.log").exit());
  }

  private static void assertCause(Terminal terminal, String text, String cause, String confidence) {
    String reply =
        Tables.rows(terminal, "replies").stream()
            .filter(row -> row.contains(text.substring(4)))
            .findFirst()
            .orElseThrow();
    assertTrue(reply.contains("\"cause\":\"" + cause + "\""), reply);
    assertTrue(reply.contains("\"confidence\":\"" + confidence + "\""), reply);
  }
}
