package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bouncelog.analyze.finding.FindingCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a finding from night to night, and that each has its scenarios. */
class FindingStoriesTest {
  private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");

  @TempDir Path folder;

  /** {@link FindingScenariosTest} runs them; a zone beside one is what DNS answers then. */
  @Test
  void eachFindingHasALogThatRaisesItAndOneThatMustNot() throws IOException {
    List<String> expected = new ArrayList<>();
    for (FindingCode code : FindingCode.values()) {
      expected.add(code.id() + "/raises.txt");
      expected.add(code.id() + "/silent.txt");
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
      terminal.run(night + ".log");
      said.addAll(authFindings(terminal));
    }
    assertEquals(
        List.of("auth-spf warning false", "auth-spf warning false", "auth-spf notice true"), said);
  }

  private static List<String> authFindings(Terminal terminal) {
    return terminal.export("findings").stream()
        .filter(row -> row.startsWith("auth-"))
        .map(row -> row.split(","))
        .map(cells -> String.join(" ", Arrays.asList(cells[0], cells[2], cells[6])))
        .toList();
  }
}
