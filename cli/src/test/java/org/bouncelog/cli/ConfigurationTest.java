package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.bouncelog.analyze.cause.TomlText;
import org.bouncelog.analyze.finding.Thresholds;
import org.bouncelog.analyze.run.HygieneRules;
import org.bouncelog.analyze.store.Memory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tomlj.Toml;

/** The configuration file, its variables, and the sample that explains it. */
class ConfigurationTest {
  private static final Path SAMPLE = Path.of("..", "bouncelog.sample.toml");

  /** An explanation has a space after its hash, a key has none. */
  private static final Pattern COMMENTED_KEY = Pattern.compile("(?m)^#(?=[a-z_]+ = )");

  @TempDir Path folder;

  @Test
  void theSampleNamesEveryKeyAndNoOther() throws IOException {
    TreeSet<String> known = new TreeSet<>(Arrays.stream(Key.values()).map(Key::label).toList());
    assertEquals(known, new TreeSet<>(Toml.parse(uncommented()).dottedKeySet()));
  }

  @Test
  void theSampleAsItStandsChangesNothing() throws IOException {
    assertTrue(Toml.parse(Files.readString(SAMPLE)).dottedKeySet().isEmpty());
  }

  @Test
  void theNumbersOfTheSampleAreThoseInUse() throws IOException {
    Configuration sample = load(uncommented());
    assertEquals(Thresholds.defaults(), ConfiguredSettings.thresholds(sample));
    HygieneRules usual = HygieneRules.defaults();
    HygieneRules hygiene = ConfiguredSettings.hygiene(sample);
    assertEquals(usual.guard(), hygiene.guard());
    assertEquals(usual.expiryDays(), hygiene.expiryDays());
    assertEquals(Memory.USUAL, sample.number(Key.STORE_MEMORY_MB, 0));
  }

  @Test
  void everyLineOfTheSampleSaysSomething() throws IOException {
    String previous = "";
    for (String line : Files.readAllLines(SAMPLE)) {
      if (COMMENTED_KEY.matcher(line).find()) {
        assertTrue(previous.startsWith("#"), "nothing explains " + line);
      }
      previous = line;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [hygeine]\\nallow = []                | 1 | did you mean 'hygiene'?
          [hygiene]\\n\\nexpiry_day = 3         | 3 | did you mean 'hygiene.expiry_days'?
          [hygiene]\\nexpiry_days = "soon"      | 2 | a whole number of days from 1 to 36500
          [findings]\\nunknown_warning = 2      | 2 | a share above 0 and up to 1
          [store]\\nthreads = 99999               | 2 | a whole number from 1 to 256
          [findings]\\njump_factor = 0.5        | 2 | a number from 1 on
          [hygiene]\\nallow = [1]               | 2 | found 1 in it
          [sender]\\nlist_patterns = ['^b-x@'] | 2 | the name of the list must be its only group, but it has 0
          [sender]\\nlist_patterns = ['(a)(b)'] | 2 | it has 2; write the others as (?:...)
          [sender]\\nlist_patterns = ['^(?<x>a)'] | 2 | write a named group as (?P<name>...)
          [sender]\\nlist_patterns = ['^(a']    | 2 | pattern that RE2 cannot run
          offline = "yes"                      | 1 | true or false
          lang = "de"                          | 1 | "en" or "fr"
          timezone = "Mars"                    | 1 | a time zone
          fail_on = "loud"                     | 1 | "never", "notice"
          format = "xml"                       | 1 | "text" or "json"
          file_mode = "777"                    | 1 | "600" or "640"
          mta = "qmail"                        | 1 | "postfix", "exim"
          color = "purple"                     | 1 | "auto", "always"
          year = 26                            | 1 | from 1970 to 9999
          state = 1                            | 1 | a text in quotes
          hygiene = 3                          | 1 | expected a table, [hygiene]
          [state]\\nx = 1                       | 1 | found 'a table'
          [hygiene]\\nexpiry_days = 2147483647 | 2 | a whole number of days from 1 to 36500
          [sender]\\nips = ["300.1.2.3"]       | 2 | a list of IP addresses
          [hygiene]\\nallow = ["ann@"]         | 2 | or of domains behind an @
          [hygiene]\\nown_domains = ["@a.example"] | 2 | a list of domains
          [hygiene]\\nown_domains = ["*.a.example"] | 2 | a list of domains
          [sender]\\ndomains = ["https://a.example"] | 2 | a list of domains
          [hygiene]\\nallow = ["*@a.example"]   | 2 | or of domains behind an @
          [hygiene]\\nallow = ["<ann@a.example>"] | 2 | found '<ann@a.example>'
          [hygiene]\\nallow = ["ann lee@a.example"] | 2 | found 'ann lee@a.example'
          [sender]\\nhelo_names = [""]         | 2 | a list of names that servers greet with
          [dns]\\nresolver = ["127.0.0.1:99999"] | 2 | with or without a port
          [dns]\\nresolver = ["dns.example"]   | 2 | found 'dns.example'
          lang = 'en                           | 1 | Unexpected
          """)
  void whatCannotBeIsNamedWithFileAndLine(String text, int line, String says) {
    CommandException trouble =
        assertThrows(CommandException.class, () -> load(text.replace("\\n", "\n")));
    assertEquals(ExitCode.CONFIGURATION, trouble.exitCode());
    String message = String.valueOf(trouble.getMessage());
    assertTrue(message.contains("bouncelog.toml:" + line + ":"), message);
    assertTrue(message.contains(says), message);
  }

  @Test
  void aFileThatTheParserFailsOnIsRefusedAsAnyBrokenOne() throws IOException {
    Path file = folder.resolve("bouncelog.toml");
    Files.writeString(file, "lang = 'en'");
    CommandException trouble =
        assertThrows(
            CommandException.class,
            () ->
                Configuration.parse(
                    file,
                    text ->
                        TomlText.parse(
                            text,
                            parsed -> {
                              throw new NullPointerException("inside of the parser");
                            })));
    assertEquals(ExitCode.CONFIGURATION, trouble.exitCode());
    assertEquals(
        file
            + ": so broken that the TOML parser stops; look for quotes and brackets without a"
            + " partner",
        trouble.getMessage());
  }

  @Test
  void whatCanBeIsTaken() throws IOException {
    Configuration all =
        load(
            """
            [hygiene]
            own_domains = ["localhost", "münchen.example", "xn--mnchen-3ya.example", "a_b.example"]
            allow = ['"sp ace"@a.example', '"a\\"*b"@a.example', "o'ann+x=y@a.example", "@a.example", "ann@[192.0.2.1]"]
            [sender]
            helo_names = ["mail.a.example", "[192.0.2.1]"]
            [dns]
            resolver = ["127.0.0.1:5353", "2001:db8::53", "[2001:db8::53]:53"]
            """);
    assertEquals(4, all.list(Key.HYGIENE_OWN_DOMAINS).size());
    assertEquals(5, all.list(Key.HYGIENE_ALLOW).size());
    assertEquals(3, DnsSettings.of(all, List.of()).resolvers().size());
  }

  @Test
  void aDomainMayEndInTheDotOfTheRoot() throws IOException {
    Configuration all =
        load("[hygiene]\nown_domains = ['a.example.']\nallow = ['ann@b.example.', '@c.example.']");
    assertEquals(List.of("a.example"), all.list(Key.HYGIENE_OWN_DOMAINS));
    assertEquals(List.of("ann@b.example", "@c.example"), all.list(Key.HYGIENE_ALLOW));
  }

  @Test
  void aVariableThatCannotBeIsNamed() {
    Map<String, String> variables = Map.of("BOUNCELOG_STORE_MEMORY_MB", "lots");
    CommandException trouble =
        assertThrows(CommandException.class, () -> Configuration.load(null, variables));
    assertEquals(ExitCode.CONFIGURATION, trouble.exitCode());
    assertTrue(String.valueOf(trouble.getMessage()).startsWith("BOUNCELOG_STORE_MEMORY_MB: "));
  }

  @Test
  void aVariableWinsOverTheFile() throws IOException {
    Path file = folder.resolve("bouncelog.toml");
    Files.writeString(
        file, "lang = \"fr\"\n[hygiene]\nexpiry_days = 10\nallow = [\"a@b.example\"]\n");
    Configuration fileOnly = Configuration.load(file, Map.of());
    assertEquals(10, ConfiguredSettings.hygiene(fileOnly).expiryDays());
    assertEquals("fr", fileOnly.option("lang"));
    Configuration both =
        Configuration.load(
            file,
            Map.of(
                "BOUNCELOG_HYGIENE_EXPIRY_DAYS", "20",
                "BOUNCELOG_HYGIENE_ALLOW", "x@y.example, @z.example",
                "BOUNCELOG_LANG", "en"));
    assertEquals(20, ConfiguredSettings.hygiene(both).expiryDays());
    assertEquals(List.of("x@y.example", "@z.example"), both.list(Key.HYGIENE_ALLOW));
    assertEquals("en", both.option("lang"));
  }

  private static String uncommented() throws IOException {
    return COMMENTED_KEY.matcher(Files.readString(SAMPLE)).replaceAll("");
  }

  private Configuration load(String text) throws IOException {
    Path file = folder.resolve("bouncelog.toml");
    Files.writeString(file, text);
    return Configuration.load(file, Map.of());
  }
}
