package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links that somebody else put where we write are not followed. */
class PlantedLinkTest {
  private static final String MAIL =
      "1 | 2026-02-02T08:00:00Z | 60 | news@example.org | ann@firm.example | mx.firm.example | 250 2.0.0 OK\n";

  @TempDir Path folder;
  private Terminal terminal;
  private Path precious;

  @BeforeEach
  void begin() throws IOException {
    terminal = new Terminal(folder);
    terminal.write("mail.log", ScenarioLog.of(MAIL));
    precious = Files.writeString(folder.resolve("precious"), "stays as it is\n");
    Files.setPosixFilePermissions(precious, PosixFilePermissions.fromString("rw-r--r--"));
  }

  private void assertPreciousIsUntouched() throws IOException {
    assertEquals("stays as it is\n", Files.readString(precious));
    assertEquals(
        "rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(precious)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lock",
        "bouncelog.duckdb",
        "bouncelog.duckdb.wal",
        "tmp",
        "dns-cache.tsv",
        "pseudonym.key",
        "anything"
      })
  void aLinkInTheStateIsRefusedByName(String name) throws IOException {
    Path state = Files.createDirectory(folder.resolve("state"));
    Files.createSymbolicLink(state.resolve(name), precious);
    Said said = terminal.run("mail.log");
    assertEquals(ExitCode.CONFIGURATION, said.exit(), said.err());
    assertTrue(said.err().contains(name + " is a symbolic link"), said.err());
    assertPreciousIsUntouched();
  }

  @Test
  void aStateThatEverybodyMayWriteToIsRefused() throws IOException {
    Path state = Files.createDirectory(folder.resolve("state"));
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxrwxrwx"));
    Said said = terminal.run("mail.log");
    assertEquals(ExitCode.CONFIGURATION, said.exit(), said.err());
    assertTrue(said.err().contains("chmod o-w"), said.err());
  }

  @Test
  void theFolderItselfMayBeALink() throws IOException {
    Files.createDirectory(folder.resolve("elsewhere"));
    Files.createSymbolicLink(folder.resolve("state"), folder.resolve("elsewhere"));
    assertEquals(0, terminal.run("mail.log").exit());
  }

  @Test
  void theLockOfTheReportsIsNoLink() throws IOException {
    Path report = Files.createDirectory(folder.resolve("report"));
    Files.createSymbolicLink(report.resolve(".lock"), precious);
    Said said = terminal.run("mail.log");
    assertEquals(ExitCode.CANNOT_WRITE, said.exit(), said.err());
    assertPreciousIsUntouched();
  }
}
