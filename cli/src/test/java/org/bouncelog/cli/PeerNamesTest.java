package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes from another product finds its names of the causes in the exports. */
@Tag("slow")
class PeerNamesTest {
  private static final String NAMES =
      "sisimai_reason,kumomta_class,sparkpost_class,powermta_category,sendgrid_class,zonemta_category";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"replies", "deliveries"})
  void standBehindTheOtherColumns(String table) {
    Terminal terminal = new Terminal(folder);
    terminal.write(
        "mail.log",
        ScenarioLog.of(
            "1 | 2026-02-03T08:00:00Z | 60 | news@example.org | ann@first.example | mx.first.example |"
                + " 550 5.1.1 User unknown"));
    terminal.run("mail.log");
    List<String> lines = terminal.type("export", table, "--state", "state").out().lines().toList();
    assertTrue(lines.get(0).endsWith("," + NAMES), lines.get(0));
    assertEquals(2, lines.size());
    assertTrue(
        lines
            .get(1)
            .endsWith(",userunknown,InvalidRecipient,10,bad-mailbox,Invalid Address,recipient"),
        lines.get(1));
  }

  @Test
  void aDeliveryWithoutACauseHasNone() {
    Terminal terminal = new Terminal(folder);
    terminal.write(
        "mail.log",
        ScenarioLog.of(
            "1 | 2026-02-03T08:00:00Z | 60 | news@example.org | ann@first.example | mx.first.example |"
                + " 250 ok"));
    terminal.run("mail.log");
    String row = terminal.export("deliveries").get(0);
    assertTrue(row.endsWith(",,,,,,"), row);
  }
}
