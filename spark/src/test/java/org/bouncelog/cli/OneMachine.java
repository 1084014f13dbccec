package org.bouncelog.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** The command {@code bouncelog} in one folder, without DNS, at the time {@link #NOW}. */
public final class OneMachine {
  public static final Instant NOW = Instant.parse("2026-04-10T04:15:00Z");

  private final Path folder;

  public OneMachine(Path folder) {
    this.folder = folder;
  }

  /** What one command said and how it ended. */
  public record Said(int exit, String out, String err) {}

  /** Types {@code bouncelog ARGUMENTS}. */
  public Said type(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Environment environment =
        new Environment(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of("BOUNCELOG_OFFLINE", "true"),
            Clock.fixed(NOW, ZoneOffset.UTC),
            false,
            false,
            folder);
    int exit = Bouncelog.execute(environment, arguments);
    return new Said(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The rows of an exported table, sorted. */
  public List<String> export(String table, String state) {
    Said said = type("export", table, "--state", state);
    if (said.exit() != 0) {
      throw new AssertionError(said.err());
    }
    return said.out().lines().sorted().toList();
  }
}
