package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What docs/presets.md says of each product: its command, typed where a small log in the product's
 * form lies in its place ({@code presets/NAME.log}), gives the deliveries of {@code
 * NAME.deliveries}: recipient, outcome and, of a failure, the cause.
 */
@Tag("slow")
class PresetsTest {
  private static final Path PAGE = Path.of("..", "docs", "presets.md");
  private static final Path LOGS = Path.of("src", "test", "resources", "presets");

  /** The product and the last command of its row. */
  private static final Pattern ROW =
      Pattern.compile("\\| ([^|`]+) \\| .*`(?:.*\\\\\\| )?bouncelog run ([^`]+)` \\|");

  @TempDir Path folder;

  /**
   * A row of the page.
   *
   * @param log the pattern that the command names, or {@code -}
   */
  private record Preset(String name, String log) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Preset> presets() throws IOException {
    try (Stream<String> lines = Files.lines(PAGE)) {
      return lines
          .map(ROW::matcher)
          .filter(Matcher::matches)
          .map(row -> new Preset(fileName(row.group(1)), row.group(2).replace("'", "")))
          .filter(preset -> Files.exists(LOGS.resolve(preset.name() + ".log")))
          .toList();
    }
  }

  private static String fileName(String product) {
    return product.toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  @Test
  void everyLogBelongsToARow() throws IOException {
    List<String> rows = presets().stream().map(Preset::name).sorted().toList();
    try (Stream<Path> files = Files.list(LOGS)) {
      List<String> logs =
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(name -> name.endsWith(".log"))
              .map(name -> name.replace(".log", ""))
              .sorted()
              .toList();
      assertEquals(logs, rows);
    }
  }

  @ParameterizedTest
  @MethodSource("presets")
  void theCommandOfTheRowReadsItsLog(Preset preset) throws IOException {
    Terminal terminal = new Terminal(folder);
    byte[] log = Files.readAllBytes(LOGS.resolve(preset.name() + ".log"));
    String argument = preset.log();
    if (argument.equals("-")) {
      terminal.typing(log);
    } else {
      String place = argument.startsWith("/") ? argument.substring(1) : argument;
      terminal.write(place.replaceFirst("\\*$", "").replace("*", "0a1b"), log);
      argument = place;
    }
    Said said = terminal.run("--as-of", "2026-02-10T04:00:00Z", argument);
    assertEquals(0, said.number("unparsed"), () -> terminal.read("report/latest/report.json"));
    assertEquals(0, said.exit(), said.err());
    assertEquals(
        Files.readAllLines(LOGS.resolve(preset.name() + ".deliveries")), deliveries(terminal));
    assertTrue(said.number("ignored") > 0, "a log of nothing but deliveries");
  }

  private static List<String> deliveries(Terminal terminal) throws IOException {
    return Tables.rows(terminal, "deliveries").stream()
        .map(PresetsTest::delivery)
        .sorted()
        .toList();
  }

  private static String delivery(String row) {
    String outcome = value(row, "outcome");
    String cause =
        outcome.equals("delivered") || outcome.equals("discarded") ? "" : " " + value(row, "cause");
    return value(row, "recipient") + " " + outcome + cause;
  }

  private static String value(String row, String column) {
    Matcher value = Pattern.compile("\"" + column + "\":\"([^\"]*)\"").matcher(row);
    return value.find() ? value.group(1) : "";
  }
}
