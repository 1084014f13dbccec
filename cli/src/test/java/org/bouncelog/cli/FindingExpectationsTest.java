package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Logs of {@link ScenarioLog} with the findings that they must give, and must not. {@code expect |
 * CODE | SEVERITY | SUBJECT | standing or ended | SINCE | MESSAGES of TRIED}; a dash leaves a part
 * open. All findings of such a code are expected. {@code never | CODE}; {@code exit | CODE}.
 */
@Tag("long")
class FindingExpectationsTest {
  private static final Path FILES = Path.of("src/test/resources/findings");

  @TempDir Path folder;

  static List<String> scenarios() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void givesItsFindings(String name) throws IOException {
    List<String> rows = Files.readAllLines(FILES.resolve(name));
    String log = rows.stream().filter(row -> !isPromise(row)).reduce("", (a, b) -> a + b + "\n");
    Terminal terminal = new Terminal(folder);
    terminal.write("mail.log", ScenarioLog.of(log));
    Terminal.Said said = terminal.run("mail.log", "--fail-on", "critical", "--as-of", asOf(rows));
    List<Map<String, String>> found = findings(terminal.read("report/latest/report.json"));
    List<String> expected = new ArrayList<>();
    List<String> got = new ArrayList<>();
    for (String row : rows) {
      String[] cells = row.split(" \\| ", -1);
      if (row.startsWith("expect ")) {
        expected.add(row);
      } else if (row.startsWith("never ")) {
        assertFalse(
            found.stream().anyMatch(finding -> cells[1].equals(finding.get("code"))),
            row + ": " + found);
      } else if (row.startsWith("exit ")) {
        assertEquals(Integer.parseInt(cells[1]), said.exit(), said.err());
      }
    }
    for (Map<String, String> finding : found) {
      List<String> same =
          expected.stream()
              .filter(row -> row.startsWith("expect | " + finding.get("code")))
              .toList();
      if (!same.isEmpty()) {
        got.add(
            same.stream()
                .filter(row -> row.equals(row(finding, row)))
                .findFirst()
                .orElse(row(finding, same.get(0))));
      }
    }
    assertEquals(expected.stream().sorted().toList(), got.stream().sorted().toList());
  }

  private static boolean isPromise(String row) {
    return row.startsWith("expect ")
        || row.startsWith("never ")
        || row.startsWith("exit ")
        || row.startsWith("as-of ");
  }

  private static String asOf(List<String> rows) {
    return rows.stream()
        .filter(row -> row.startsWith("as-of | "))
        .map(row -> row.substring("as-of | ".length()))
        .findFirst()
        .orElse("2026-04-01T04:15:00Z");
  }

  /** The finding in the form of the expectation, with its dashes. */
  private static String row(Map<String, String> finding, String like) {
    String[] cells = like.split(" \\| ", -1);
    String[] has = {
      "expect",
      finding.get("code"),
      finding.get("severity"),
      finding.get("subject"),
      "true".equals(finding.get("ended")) ? "ended" : "standing",
      finding.get("since"),
      finding.get("messages") + " of " + finding.get("tried")
    };
    List<String> row = new ArrayList<>();
    for (int i = 0; i < cells.length; i++) {
      row.add(cells[i].equals("-") ? "-" : has[i]);
    }
    return String.join(" | ", row);
  }

  private static List<Map<String, String>> findings(String json) throws IOException {
    List<Map<String, String>> findings = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        String[] at = parser.getParsingContext().pathAsPointer().toString().split("/", -1);
        if (token.isScalarValue() && at.length >= 4 && at[1].equals("findings")) {
          int index = Integer.parseInt(at[2]);
          while (findings.size() <= index) {
            findings.add(new HashMap<>());
          }
          if (at.length == 4 || at[3].equals("facts")) {
            findings.get(index).putIfAbsent(at[at.length - 1], parser.getText());
          }
        }
      }
    }
    return findings;
  }
}
