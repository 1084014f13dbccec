package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncelog.cli.KnownTruth.Nights;
import org.bouncelog.cli.KnownTruth.Result;
import org.bouncelog.cli.scenario.Kind;
import org.bouncelog.cli.scenario.Scenario;
import org.bouncelog.cli.scenario.Scenario.Mta;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Faults that many readers share, of every kind at several sizes, in weeks of mail whose truth is
 * known. Long runs choose for themselves, each with commas between several, and write a table to
 * {@code cli/target/known-truth.txt}:
 *
 * <pre>mvn -pl cli -am test -Dgroups=long -DexcludedGroups= -Dtest=KnownTruthTest
 *   -Dsurefire.failIfNoSpecifiedTests=false -Dscenario.kinds=HOSTER,TENANT -Dscenario.sizes=5,50,500
 *   -Dscenario.hours=1,3,24 -Dscenario.before=0,4 -Dscenario.mtas=POSTFIX,EXIM -Dscenario.seeds=1,2,3
 *   -Dscenario.nights=ALL</pre>
 *
 * With {@code -Dscenario.kept=FOLDER} the logs and states of what went wrong stay there.
 */
@Tag("slow")
class KnownTruthTest {
  private static final int[] SIZES = {5, 50, 500};
  private static final int[] HOURS = {1, 3, 24};
  private static final int[] WEEKS_BEFORE = {0, 3};
  private static final double MISSED = 0.03;

  /** Grows while the long runs go on. */
  private static final Path TABLE = Path.of("target/known-truth.txt");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      names = {
        "RELAY_SUSPENDED",
        "RELAY_PASSWORD",
        "RELAY_LIMIT",
        "TRANSPORT_TYPO",
        "RESOLVER_SOME",
        "DISK_FULL",
        "ALIAS_BROKEN"
      })
  void aMonthOfOurOwnFaultCostsNobodyAndIsFoundTheFirstNight(Kind kind) {
    Result result = month(kind);
    assertEquals(Set.of(), result.living());
    assertTrue(result.found(), result.toString());
  }

  /** Fifty receivers, each with a sentence of its own for each mailing of a month. */
  @Test
  void wordsThatNobodyHasHeardSuppressNobody() {
    Duration start = Duration.ofMinutes(450);
    Scenario month = new Scenario(Kind.UNHEARD_WORDS, 54, 28 * 24, 0, 4, start, Mta.POSTFIX, 4);
    assertEquals(Set.of(), KnownTruth.of(folder, month, Nights.FEW).living());
  }

  /** The fault lasts from the second mailing to the end of the month. */
  private Result month(Kind kind) {
    Scenario month = new Scenario(kind, 12, 21 * 24, 1, 0, Duration.ofMinutes(450), Mta.POSTFIX, 4);
    return KnownTruth.of(folder, month, Nights.FEW);
  }

  @Test
  @Tag("long")
  void nobodyPaysForAFaultThatManyShare() throws IOException {
    List<Result> results =
        play(System.getProperty("scenario.seeds") == null ? bounded() : chosen());
    assertSpared(results);
    assertFound(results);
    int dead = results.stream().mapToInt(result -> result.dead().size()).sum();
    int missed = results.stream().mapToInt(result -> result.missed().size()).sum();
    assertTrue(missed <= MISSED * dead, missed + " of " + dead + " dead were missed");
  }

  /** Every kind at every size, before any delivery and after; hours, programs and words rotate. */
  private static List<Scenario> bounded() {
    List<String> kinds = property("kinds", String.join(",", names()));
    List<String> sizes = property("sizes", "5,50,500");
    List<Scenario> scenarios = new ArrayList<>();
    int turn = -1;
    for (Kind kind : Kind.values()) {
      turn++;
      for (int size : SIZES) {
        for (int before : WEEKS_BEFORE) {
          Mta mta = Mta.values()[turn % Mta.values().length];
          if (kinds.contains(kind.name()) && sizes.contains(Integer.toString(size))) {
            scenarios.add(Scenario.of(kind, size, HOURS[turn % HOURS.length], before, mta, turn));
          }
          turn++;
        }
      }
    }
    return scenarios;
  }

  private static List<Scenario> chosen() {
    List<Scenario> scenarios = new ArrayList<>();
    for (String kind : property("kinds", String.join(",", names()))) {
      for (String size : property("sizes", "5,50,500")) {
        for (String hours : property("hours", "1,3,24")) {
          for (String before : property("before", "0,3")) {
            for (String mta : property("mtas", "POSTFIX")) {
              for (String seed : property("seeds", "1")) {
                scenarios.add(
                    Scenario.of(
                        Kind.valueOf(kind),
                        Integer.parseInt(size),
                        Integer.parseInt(hours),
                        Integer.parseInt(before),
                        Mta.valueOf(mta),
                        Long.parseLong(seed)));
              }
            }
          }
        }
      }
    }
    return scenarios;
  }

  private static List<String> names() {
    return Arrays.stream(Kind.values()).map(Kind::name).toList();
  }

  private static List<String> property(String name, String usual) {
    return Arrays.asList(System.getProperty("scenario." + name, usual).split(","));
  }

  private List<Result> play(List<Scenario> scenarios) throws IOException {
    Path kept = Path.of(System.getProperty("scenario.kept", folder.toString()));
    Nights nights = Nights.valueOf(System.getProperty("scenario.nights", "NEAR"));
    Files.writeString(TABLE, "");
    List<Result> results = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      Path place = kept.resolve("scenario" + results.size());
      Files.createDirectories(place);
      Result result = KnownTruth.of(place, scenario, nights);
      results.add(result);
      Files.writeString(TABLE, result + "\n", StandardOpenOption.APPEND);
      if (!kept.equals(folder) && !(result.found() && result.living().isEmpty())) {
        continue;
      }
      try (Stream<Path> files = Files.walk(place)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    return results;
  }

  private static void assertSpared(List<Result> results) {
    List<String> wrong =
        results.stream()
            .filter(result -> !result.living().isEmpty() || !result.oneGo().isEmpty())
            .map(result -> "\n" + result)
            .toList();
    assertEquals(List.of(), wrong, "living people were suppressed");
  }

  private static void assertFound(List<Result> results) {
    List<String> wrong =
        results.stream().filter(result -> !result.found()).map(result -> "\n" + result).toList();
    assertEquals(List.of(), wrong, "each fault has one finding, and nothing else has one");
  }
}
