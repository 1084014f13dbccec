package org.bouncelog.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plays a person at a terminal in one folder: types commands, reads what they say. */
public final class Terminal {
  static final String NOW = "2026-02-10T04:15:00Z";

  public final Path folder;
  final Map<String, String> variables = new HashMap<>();
  private byte[] input = new byte[0];
  boolean displayed;

  /** Without DNS; a test that has a server of its own takes the variable out. */
  public Terminal(Path folder) {
    this.folder = folder;
    variables.put("BOUNCELOG_OFFLINE", "true");
  }

  /** What one command said and how it ended. */
  public record Said(int exit, String out, String err) {
    /** The number behind {@code "key":} on the top level of a JSON summary. */
    long number(String key) {
      return Json.number(out, key);
    }
  }

  Terminal typing(byte[] bytes) {
    input = bytes;
    return this;
  }

  /** Types {@code bouncelog ARGUMENTS}. */
  public Said type(String... arguments) {
    return typeInto(new ByteArrayOutputStream(), arguments);
  }

  /** Types {@code bouncelog ARGUMENTS > out}. */
  Said typeInto(OutputStream out, String... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Environment environment =
        new Environment(
            new ByteArrayInputStream(input),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            variables,
            Clock.fixed(Instant.parse(NOW), ZoneOffset.UTC),
            false,
            displayed,
            folder);
    int exit = Bouncelog.execute(environment, arguments);
    String said =
        out instanceof ByteArrayOutputStream kept ? kept.toString(StandardCharsets.UTF_8) : "";
    return new Said(exit, said, err.toString(StandardCharsets.UTF_8));
  }

  /** Types {@code bouncelog run --format json --timezone UTC LOGS}. */
  public Said run(String... logs) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                "--state",
                "state",
                "--out",
                "report",
                "--format",
                "json",
                "--timezone",
                "UTC"));
    arguments.addAll(Arrays.asList(logs));
    return type(arguments.toArray(String[]::new));
  }

  /** Types {@code bouncelog export TABLE} and gives the lines after the header. */
  public List<String> export(String table) {
    Said said = type("export", table, "--state", "state");
    if (said.exit() != 0) {
      throw new AssertionError(said.err());
    }
    return said.out().lines().skip(1).toList();
  }

  /** Puts a test log into the folder. */
  Path log(String name) {
    return write(name, resource(name));
  }

  public Path write(String name, String text) {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  public Path write(String name, byte[] content) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String read(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String resource(String name) {
    try (InputStream in = Terminal.class.getResourceAsStream("/logs/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
