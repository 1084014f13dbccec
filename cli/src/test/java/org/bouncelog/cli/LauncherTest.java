package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that start the program: when they build, and what they say is missing. */
class LauncherTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> TOOLS =
      List.of(
          "sh",
          "readlink",
          "dirname",
          "find",
          "sort",
          "cksum",
          "cut",
          "mkdir",
          "rm",
          "cp",
          "touch",
          "stat",
          "id",
          "ls",
          "head",
          "cat",
          "sed",
          "uname",
          "chmod");

  @TempDir Path folder;
  private Path sources;
  private final Map<String, String> variables = new TreeMap<>();

  private record Said(int exit, String text) {}

  /** A project whose Maven is a script that leaves a program behind, which says its arguments. */
  @BeforeEach
  void project() throws IOException {
    sources = Files.createDirectory(folder.resolve("sources"));
    Files.copy(ROOT.resolve("bouncelog"), sources.resolve("bouncelog"));
    executable(sources.resolve("bouncelog"));
    write("pom.xml", "<project/>");
    write(".mvn/jvm.config", "");
    write("cli/pom.xml", "<project/>");
    write("cli/src/main/java/Main.java", "class Main {}");
    Files.createDirectory(folder.resolve("path"));
    for (String tool : TOOLS) {
      script(tool, "PATH=/usr/bin:/bin exec " + tool + " \"$@\"\n");
    }
    script("javac", "");
    script(
        "mvn",
        """
        echo built
        mkdir -p cli/target/app/bin cli/target/app/lib cli/target/app/native
        echo jar >cli/target/app/lib/bouncelog.jar
        printf '#!/bin/sh\\necho "ran $*"\\n' >cli/target/app/bin/bouncelog
        printf '#!/bin/sh\\n' >cli/target/app/bin/archive-classes
        chmod 755 cli/target/app/bin/*
        """);
    variables.put("PATH", folder.resolve("path").toString());
  }

  private void write(String name, String text) throws IOException {
    Path file = sources.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void script(String name, String text) throws IOException {
    Path file = folder.resolve("path").resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + text);
    executable(file);
  }

  private static void executable(Path file) {
    assertTrue(file.toFile().setExecutable(true));
  }

  private Said start(Path script, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(variables);
    Process process = builder.start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text);
  }

  private Said bouncelog() throws Exception {
    return start(sources.resolve("bouncelog"), "run", "mail.log");
  }

  @Test
  void itBuildsOnceAndThenRuns() throws Exception {
    Said first = bouncelog();
    assertEquals(0, first.exit(), first.text());
    assertTrue(first.text().contains("built\n"), first.text());
    assertTrue(first.text().endsWith("ran run mail.log\n"), first.text());
    assertEquals(new Said(0, "ran run mail.log\n"), bouncelog());
  }

  @Test
  void itBuildsAgainWhenASourceWasChangedAddedOrRemoved() throws Exception {
    bouncelog();
    write("cli/src/main/java/Main.java", "class Main { }");
    assertTrue(bouncelog().text().contains("built\n"));
    write("cli/src/main/java/Other.java", "class Other {}");
    assertTrue(bouncelog().text().contains("built\n"));
    write("pom.xml", "<project></project>");
    assertTrue(bouncelog().text().contains("built\n"));
    Files.delete(sources.resolve("cli/src/main/java/Other.java"));
    assertTrue(bouncelog().text().contains("built\n"));
    write("README.md", "no source");
    assertEquals("ran run mail.log\n", bouncelog().text());
  }

  @Test
  void whatMavenHasBuiltIsNotBuiltAgain() throws Exception {
    bouncelog();
    write("cli/src/main/java/Main.java", "class Main {  }");
    write("cli/target/app/lib/bouncelog.jar", "newer");
    assertEquals("ran run mail.log\n", bouncelog().text());
  }

  @Test
  void itOutlivesMvnClean() throws Exception {
    bouncelog();
    try (var files = Files.walk(sources.resolve("cli/target"))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder.resolve("path/mvn"));
    assertEquals(new Said(0, "ran run mail.log\n"), bouncelog());
  }

  @Test
  void whatABuildLacksIsExit78() throws Exception {
    Files.delete(folder.resolve("path/javac"));
    Said said = bouncelog();
    assertEquals(ExitCode.CONFIGURATION, said.exit());
    assertTrue(said.text().contains("no Java compiler"), said.text());
    Files.delete(folder.resolve("path/mvn"));
    said = bouncelog();
    assertEquals(ExitCode.CONFIGURATION, said.exit());
    assertTrue(said.text().contains("no Maven"), said.text());
  }

  @Test
  void aBuildThatFailsIsExit70() throws Exception {
    script("mvn", "echo broken; exit 1\n");
    Said said = bouncelog();
    assertEquals(ExitCode.INTERNAL, said.exit());
    assertTrue(said.text().contains("broken\nbouncelog: the build failed"), said.text());
  }

  @Test
  void noJavaAndOneTooOldAreExit78() throws Exception {
    Path program = Path.of("src/main/app/bin/bouncelog").toAbsolutePath();
    Said said = start(program, "--version");
    assertEquals(ExitCode.CONFIGURATION, said.exit());
    assertTrue(said.text().contains("no Java at 'java'"), said.text());
    Path java = folder.resolve("java11");
    Files.createDirectories(java.resolve("bin"));
    Files.writeString(java.resolve("bin/java"), "#!/bin/sh\n");
    executable(java.resolve("bin/java"));
    Files.writeString(java.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
    variables.put("JAVA_HOME", java.toString());
    said = start(program, "--version");
    assertEquals(ExitCode.CONFIGURATION, said.exit());
    assertTrue(said.text().contains("of version 11; Bouncelog needs Java 17"), said.text());
  }
}
