package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Whoever reads French is spoken to in French; programs read the same in every language. */
@Tag("slow")
class FrenchTest {
  /** Words of nearly every English sentence that are none in French. */
  private static final Pattern ENGLISH =
      Pattern.compile(
          "(?i:\\b(?:the|of|and|to|with|is|are|not|this|that|be|expected|found|missing|unknown|show"
              + "|usage:|warning|state|try|did|cannot|value|argument:)\\b)"
              + "|\\b(?:FILE|DIR|COMMAND|LOG|ADDRESS)\\b");

  /** Options, names of files and what stands in quotes are the same in both. */
  private static final Pattern NAMES =
      Pattern.compile("-{1,2}[a-z][a-z-]*|\\S*[./|]\\S*|«[^»]*»|'[^']*'|\"[^\"]*\"|\\[[a-z]+\\]");

  @TempDir Path folder;
  private Terminal terminal;

  @BeforeEach
  void speakFrench() {
    terminal = new Terminal(folder);
    terminal.variables.put("LANG", "fr_FR.UTF-8");
  }

  static Stream<List<String>> commands() {
    List<List<String>> paths = new ArrayList<>();
    collect(Bouncelog.description(), List.of(), paths);
    return paths.stream();
  }

  private static void collect(CommandLine command, List<String> path, List<List<String>> paths) {
    paths.add(path);
    for (Map.Entry<String, CommandLine> below : command.getSubcommands().entrySet()) {
      List<String> longer = new ArrayList<>(path);
      longer.add(below.getKey());
      collect(below.getValue(), longer, paths);
    }
  }

  private Said help(List<String> command) {
    List<String> arguments = new ArrayList<>(command);
    arguments.add("--help");
    return terminal.type(arguments.toArray(String[]::new));
  }

  private static void assertFrench(String text) {
    String words = NAMES.matcher(text).replaceAll(" ");
    List<String> english =
        ENGLISH.matcher(words).results().map(found -> found.group()).distinct().toList();
    assertEquals(List.of(), english, text);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpOfEveryCommandIsFrench(List<String> command) {
    Said french = help(command);
    assertEquals(ExitCode.OK, french.exit(), french.err());
    assertTrue(french.out().contains("Utilisation\u00a0: bouncelog"), french.out());
    assertFrench(french.out());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpNamesTheSameOptionsInBothLanguages(List<String> command) {
    List<String> french = options(help(command).out());
    terminal.variables.remove("LANG");
    assertEquals(options(help(command).out()), french);
  }

  private static List<String> options(String help) {
    return Pattern.compile("(?m)^ {2,6}(?:-\\w, )?(--[a-z-]+)")
        .matcher(help)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "fr_FR.UTF-8,,,fr",
    ",fr_CA,,fr",
    ",,fr,fr",
    "C,,fr_FR.UTF-8,en",
    "POSIX,fr_FR,fr_FR,en",
    "en_GB.UTF-8,fr_FR,fr_FR,en",
    ",en_US,fr_FR,en",
    ",,de_DE.UTF-8,en",
    ",,fr_BE@euro,fr",
    ",,,en",
  })
  void theLocaleDecides(String all, String messages, String lang, String expected) {
    terminal.variables.clear();
    put("LC_ALL", all);
    put("LC_MESSAGES", messages);
    put("LANG", lang);
    String first = expected.equals("fr") ? "Utilisation\u00a0:" : "Usage:";
    assertTrue(terminal.type("--help").out().startsWith(first), expected);
  }

  private void put(String name, String value) {
    if (value != null) {
      terminal.variables.put(name, value);
    }
  }

  @Test
  void optionThenVariableThenConfigurationWinOverTheLocale() {
    terminal.write("bouncelog.toml", "lang = \"en\"\n");
    assertTrue(terminal.type("--help").out().startsWith("Usage:"));
    terminal.variables.put("BOUNCELOG_LANG", "fr");
    assertTrue(terminal.type("--help").out().startsWith("Utilisation"));
    assertTrue(terminal.type("run", "--lang", "en", "--help").out().startsWith("Usage:"));
    assertTrue(terminal.type("run", "--lang=en").err().contains("no LOG given"));
  }

  @Test
  void helpIsFrenchEvenWhereTheConfigurationIsBroken() {
    terminal.write("bouncelog.toml", "nonsense\n");
    assertTrue(terminal.type("run", "--help").out().startsWith("Utilisation"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rn",
        "run",
        "run --sate x",
        "run --year",
        "run --year soon",
        "run --year 12 a.log",
        "run --mta qmail a.log",
        "run --quiet=1x a.log",
        "run --lang en2 a.log",
        "run --lang fr --lang fr a.log",
        "run --timezone Mars a.log",
        "run --as-of someday a.log",
        "run --keep-runs 0 a.log",
        "run --max-line 0 a.log",
        "run --format xml a.log",
        "run --mail-to a,b a.log",
        "run --list-format excel a.log",
        "run --config gone.toml a.log",
        "export",
        "export evnts",
        "export events --format xml",
        "status",
        "status --color purple",
        "explain --batch --format json",
        "explain --batch",
        "check",
        "check a..b",
        "check --resolver nobody example.org",
        "forget ann",
        "trace --last 0 ann@example.org",
        "rules",
      })
  void errorsAreFrench(String line) {
    Said said = terminal.type(line.isEmpty() ? new String[0] : line.split(" "));
    assertTrue(said.exit() >= ExitCode.USAGE, said.err());
    assertTrue(said.err().startsWith("bouncelog: "), said.err());
    assertFrench(said.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stat = 1",
        "zzzzzzzz = 1",
        "out = 1",
        "privacy = 1",
        "lang = \"de\"",
        "[dns]\nresolver = \"nobody\"",
        "[dns]\ntimeout = 0",
        "[hygiene]\nbrake_share = 2",
        "[hygiene]\nown_domains = [1]",
        "[lists]\nformats = \"excel\"",
      })
  void errorsOfTheConfigurationAreFrench(String toml) {
    terminal.write("bouncelog.toml", toml + "\n");
    Said said = terminal.type("status");
    assertEquals(ExitCode.CONFIGURATION, said.exit(), said.err());
    assertTrue(said.err().matches("(?s)bouncelog: .*bouncelog\\.toml:[12]: .*"), said.err());
    assertFrench(said.err().replaceAll("clés connues.*", ""));
  }

  @Test
  void warningsAndSummaryAreFrench() {
    terminal.log("night1.log");
    terminal.variables.put("BOUNCELOG_OFLINE", "true");
    Said said = terminal.type("run", "--timezone", "UTC", "night1.log", "gone.log");
    assertEquals(ExitCode.WARNINGS, said.exit(), said.err());
    assertTrue(said.err().contains("bouncelog: avertissement\u00a0: "), said.err());
    assertTrue(said.err().contains("la variable BOUNCELOG_OFLINE ne règle rien"), said.err());
    assertTrue(said.err().contains("gone.log"), said.err());
    assertFrench(said.err());
    assertFrench(terminal.type("status").out());
    assertFrench(terminal.type("doctor", "night1.log").out().replaceAll("[A-Z]{3,}", ""));
  }

  @Test
  void sheetsForPeopleAreFrench() {
    terminal.log("night1.log");
    terminal.type("run", "--timezone", "UTC", "night1.log");
    String header = terminal.read("bouncelog-report/latest/review.csv").lines().findFirst().get();
    assertTrue(header.contains(";"), header);
    assertFrench(header);
  }

  @Test
  void whatProgramsReadIsTheSameInEveryLanguage() {
    terminal.log("night1.log");
    List<String> commands =
        List.of(
            "run --timezone UTC --format json night1.log gone.log",
            "status --format json",
            "export events",
            "export addresses",
            "export findings",
            "export totals --format jsonl",
            "run --timezone UTC --format json night1.log gone.log");
    List<String> french = answers(commands);
    terminal = new Terminal(folder.resolve("english"));
    terminal.log("night1.log");
    List<String> english = answers(commands);
    for (int i = 0; i < commands.size(); i++) {
      assertEquals(english.get(i), french.get(i), commands.get(i));
    }
    assertFalse(english.get(0).contains("avertissement"));
  }

  private List<String> answers(List<String> commands) {
    List<String> answers = new ArrayList<>();
    for (String command : commands) {
      Said said = terminal.type(command.split(" "));
      String out = said.out().replace(terminal.folder.toString(), "FOLDER");
      answers.add(said.exit() + "\n" + out.replaceAll("\"bytes\" : \\d+", ""));
    }
    for (String list : List.of("suppress.csv", "suppress.txt", "suppress-new.csv")) {
      answers.add(terminal.read("bouncelog-report/latest/" + list));
    }
    return answers;
  }
}
