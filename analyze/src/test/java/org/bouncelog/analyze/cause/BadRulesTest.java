package org.bouncelog.analyze.cause;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file in {@code bad-rules} is refused with the message on its first line. */
@Tag("slow")
class BadRulesTest {
  private static final Path DIR = Path.of("src/test/resources/bad-rules");

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(DIR)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void isRefused(Path file) throws IOException {
    String expected = Files.readAllLines(file).get(0).substring(2);
    List<RuleProblem> problems = RuleCheck.check(List.of(file));
    assertTrue(
        problems.stream().anyMatch(p -> p.toString().contains(expected)),
        () -> "wanted: " + expected + "\ngot: " + problems);
    assertTrue(
        problems.stream().allMatch(p -> p.file().equals(file.toString()) && p.line() > 0)
            || expected.startsWith("no [[rule]]")
            || file.endsWith("rule-is-a-value.toml"),
        () -> "without file and line: " + problems);
  }

  @Test
  void aFolderIsCheckedWhole() throws IOException {
    List<RuleProblem> problems = RuleCheck.check(List.of(DIR));
    for (Path file : files()) {
      assertTrue(
          problems.stream().anyMatch(p -> p.file().equals(file.toString())), file.toString());
    }
  }

  @Test
  void aMissingFileIsAProblem() {
    assertTrue(
        RuleCheck.check(List.of(Path.of("no-such-file.toml")))
            .get(0)
            .message()
            .startsWith("no such folder or file"));
  }

  @Test
  void loadingNamesEveryProblem() {
    RuleException e = assertThrows(RuleException.class, () -> Classifier.load(List.of(DIR)));
    assertTrue(e.problems().size() > 20);
    assertTrue(String.valueOf(e.getMessage()).contains("unknown-cause.toml:4"));
  }
}
