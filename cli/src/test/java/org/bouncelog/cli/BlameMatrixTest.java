package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncelog.cli.Terminal.Said;
import org.bouncelog.cli.scenario.BlameRow;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whose fault a failure is, by stage, who answered, words and number of domains, as a postmaster
 * would judge: each row of the blame matrix as the log of six weeks.
 */
@Tag("slow")
class BlameMatrixTest {
  private static final int SAMPLE = 45;

  @TempDir Path folder;

  @Test
  void aSampleOfRowsIsJudgedAsAPostmasterWould() throws IOException {
    List<BlameRow> rows = rows();
    List<BlameRow> sample = new ArrayList<>();
    for (int i = 5; i < rows.size(); i += SAMPLE) {
      sample.add(rows.get(i));
    }
    assertEquals(List.of(), misjudged(sample));
  }

  @Test
  @Tag("long")
  void everyRowIsJudgedAsAPostmasterWould() throws IOException {
    List<BlameRow> rows = rows();
    assertTrue(rows.size() >= 120, rows.size() + " rows");
    assertEquals(List.of(), misjudged(rows));
  }

  private static List<BlameRow> rows() throws IOException {
    try (InputStream in = BlameMatrixTest.class.getResourceAsStream("blame-matrix.tsv")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().skip(1).map(BlameRow::of).toList();
    }
  }

  private List<String> misjudged(List<BlameRow> rows) {
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      BlameRow row = rows.get(i);
      Map<String, Integer> verdicts = verdicts(new Terminal(folder.resolve("row" + i)), row);
      if (!fits(row, verdicts)) {
        wrong.add("\n" + row + " but was " + verdicts);
      }
    }
    return wrong;
  }

  /** How many of the addresses concerned have each verdict; none for those that have no row. */
  static Map<String, Integer> verdicts(Terminal terminal, BlameRow row) {
    terminal.write("mail.log", row.log().getBytes(StandardCharsets.UTF_8));
    Said said = terminal.run("--as-of", BlameRow.END.toString(), "mail.log");
    assertTrue(said.exit() == 0 || said.exit() == 2, said.err());
    assertEquals(0, said.number("unparsed"), row.toString());
    Map<String, Integer> verdicts = new TreeMap<>();
    for (String address : terminal.export("addresses")) {
      String[] cells = address.split(",", 7);
      if (row.concerned().contains(cells[0])) {
        verdicts.merge(cells[2] + " " + cells[3] + " " + cells[5], 1, Integer::sum);
      } else if (cells[2].equals("suppress")) {
        verdicts.merge("somebody else", 1, Integer::sum);
      }
    }
    return verdicts;
  }

  static boolean fits(BlameRow row, Map<String, Integer> verdicts) {
    int suppressed = 0;
    for (Map.Entry<String, Integer> verdict : verdicts.entrySet()) {
      suppressed += verdict.getKey().startsWith("suppress ") ? verdict.getValue() : 0;
    }
    if (verdicts.containsKey("somebody else")) {
      return false;
    }
    return switch (row.expect()) {
      case "may" -> true;
      case "suppress" -> suppressed == row.concerned().size();
      default -> suppressed == 0;
    };
  }
}
