package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code doctor} finds out before a night fails. */
class DoctorTest {
  @TempDir Path folder;
  private Terminal terminal;

  @BeforeEach
  void setUp() {
    terminal = new Terminal(folder);
    // Its last line was written an hour before the test's now.
    terminal.write(
        "mail.log", Terminal.resource("night1.log").replaceAll("(?m)^Feb  [0-9]", "Feb  9"));
    written("mail.log", "2026-02-10T04:14:00Z");
  }

  private void written(String log, String instant) {
    try {
      Files.setLastModifiedTime(folder.resolve(log), FileTime.from(Instant.parse(instant)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Said doctor(String... arguments) {
    List<String> all =
        new ArrayList<>(
            List.of("doctor", "--state", "state", "--timezone", "UTC", "--format", "json"));
    all.addAll(List.of(arguments));
    return terminal.type(all.toArray(String[]::new));
  }

  private static List<String> ids(Said said) {
    return Json.texts(said.out(), "checks.*.id");
  }

  private static void assertFinds(String id, Said said) {
    assertTrue(ids(said).contains(id), said.out() + said.err());
  }

  @Test
  void whatIsInOrderIsNamedAndNothingIsChanged() {
    Said said = doctor("mail.log");
    for (String id : List.of("version", "state.none", "space", "out", "mail.none", "logs")) {
      assertFinds(id, said);
    }
    assertFalse(Json.texts(said.out(), "checks.*.level").contains("problem"), said.out());
    assertFalse(Files.exists(folder.resolve("state")));
  }

  @Test
  void theYearAndZoneOfStampsWithoutThemAreTold() {
    Said said = doctor("mail.log");
    assertFinds("logs.year", said);
    assertTrue(said.out().contains("2026"), said.out());
  }

  @Test
  void noLogNamedIsAProblem() {
    Said said = doctor();
    assertEquals(ExitCode.FINDINGS, said.exit());
    assertFinds("logs.unnamed", said);
  }

  @Test
  void aMissingLogIsNamedAndNoneAtAllIsAProblem() {
    Said said = doctor("gone.log");
    assertEquals(ExitCode.FINDINGS, said.exit());
    assertFinds("logs.fault", said);
    assertFinds("logs.none", said);
    assertTrue(said.out().contains("gone.log"), said.out());
    assertEquals(ExitCode.WARNINGS, doctor("gone.log", "mail.log").exit());
  }

  @Test
  void otherProgramsLogsInAFolderAreCounted() throws IOException {
    Files.createDirectory(folder.resolve("log"));
    Files.move(folder.resolve("mail.log"), folder.resolve("log/mail.log"));
    terminal.write("log/dmesg", "[    0.000000] Linux version 6.1.0\n".repeat(50));
    Said said = doctor("log");
    assertFinds("logs", said);
    assertFinds("logs.other", said);
  }

  @Test
  void logsThatEndedDaysAgoAreAWarning() {
    terminal.log("night1.log");
    Said said = doctor("night1.log");
    assertEquals(ExitCode.WARNINGS, said.exit());
    assertFinds("logs.old", said);
  }

  @Test
  void aLastLineThatSaysAnotherHourThanItsFileHasAnotherZone() {
    terminal.write("far.log", "Feb 10 02:00:01 mail" + oneLine());
    written("far.log", "2026-02-10T04:00:01Z");
    assertFinds("logs.zone", doctor("far.log"));
    terminal.write("far.log", "2026-02-10T02:00:01+00:00 mail" + oneLine());
    written("far.log", "2026-02-10T04:00:01Z");
    assertFalse(ids(doctor("far.log")).contains("logs.zone"), "the stamp names its zone");
  }

  private static String oneLine() {
    return " postfix/smtp[7]: 4A1B2C3D4E: to=<ann@example.net>, relay=mx.example.net[192.0.2.1]:25,"
        + " delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 Ok)\n";
  }

  @ParameterizedTest
  @CsvSource({
    "04:00:00, false",
    "03:45:00, false",
    "03:00:10, true",
    "22:30:00, false",
    "03:07:00, false",
    "05:30:00, true"
  })
  void zonesDifferByQuartersOfAnHour(String line, boolean shifted) {
    assertEquals(
        shifted,
        LogHealth.isShifted(
            Instant.parse("2026-02-10T" + line + "Z"), Instant.parse("2026-02-10T04:00:00Z")),
        line);
  }

  @Test
  void theStateIsOpenedAndItsAgeTold() {
    terminal.run("mail.log");
    written("state/bouncelog.duckdb", "2026-02-10T01:00:00Z");
    assertFinds("state", doctor("mail.log"));
    written("state/bouncelog.duckdb", "2026-02-01T01:00:00Z");
    assertFinds("state.old", doctor("mail.log"));
  }

  @Test
  void aDamagedStateIsAProblem() {
    terminal.write("state/bouncelog.duckdb", "no database");
    Said said = doctor("mail.log");
    assertEquals(ExitCode.FINDINGS, said.exit());
    assertFinds("state.fault", said);
  }

  @Test
  void aStateInUseIsNoProblem() {
    terminal.run("mail.log");
    StateLock lock = StateLock.take(folder.resolve("state"));
    try {
      assertFinds("state.busy", doctor("mail.log"));
    } finally {
      lock.close();
    }
  }

  @Test
  void aMissingSendmailIsAProblemWhereSomebodyWaitsForMail() {
    terminal.write("bouncelog.toml", "[mail]\nto = [\"root\"]\nsendmail = \"/nowhere/sendmail\"\n");
    Said said = doctor("mail.log");
    assertEquals(ExitCode.FINDINGS, said.exit());
    assertFinds("mail.missing", said);
  }

  @Test
  void theTextHasTheAdviceInBothLanguages() {
    String english = terminal.type("doctor", "--timezone", "UTC", "gone.log").out();
    assertTrue(
        english.contains("  problem  no log of Postfix, Exim, Sendmail or OpenSMTPD"), english);
    assertTrue(english.contains("→ name the right files"), english);
    String french = terminal.type("doctor", "--timezone", "UTC", "--lang", "fr", "gone.log").out();
    assertTrue(french.contains("  problème  aucun journal de Postfix"), french);
  }
}
