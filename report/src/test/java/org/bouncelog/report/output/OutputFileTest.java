package org.bouncelog.report.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void aNameInAFolder() {
    file = folder.resolve("list.csv");
  }

  @Test
  void isThereOnceItIsWhole() throws IOException {
    try (OutputFile out = open(file)) {
      out.write(bytes("one"));
      assertFalse(Files.exists(file));
      out.publish();
    }
    assertEquals("one", Files.readString(file));
    assertEquals(List.of("list.csv"), names());
  }

  @Test
  void withoutPublishTheOldContentStaysAndNothingElse() throws IOException {
    Files.writeString(file, "old");
    try (OutputFile out = open(file)) {
      out.write(bytes("half"));
    }
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("list.csv"), names());
  }

  @Test
  void keepsThePermissionsOfTheFileThatItReplaces() throws IOException {
    for (String permissions : List.of("rw-------", "rw-rw-rw-")) {
      Files.writeString(file, "old");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
      write(file, "new");
      assertEquals("new", Files.readString(file));
      assertEquals(permissions, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
  }

  @Test
  void followsASymbolicLinkEvenToAFileThatIsNotThereYet() throws IOException {
    Files.createDirectory(folder.resolve("real"));
    Path link = Files.createSymbolicLink(file, Path.of("real/target.csv"));
    for (String text : List.of("one", "two")) {
      write(link, text);
      assertTrue(Files.isSymbolicLink(link));
      assertEquals(text, Files.readString(folder.resolve("real/target.csv")));
    }
  }

  @Test
  void writesThroughWhatIsNoRegularFile() throws Exception {
    assertEquals(0, new ProcessBuilder("mkfifo", file.toString()).start().waitFor());
    CompletableFuture<String> reader = CompletableFuture.supplyAsync(this::read);
    write(file, "through the pipe");
    assertEquals("through the pipe", reader.get());
    assertTrue(Files.readAttributes(file, "isOther").containsValue(true), "still a pipe");
    assertEquals(List.of("list.csv"), names());
  }

  @Test
  void troubleNamesThePathAsItWasGiven() throws IOException {
    assertEquals(
        "cannot write missing/list.csv: there is no such folder; make it, or choose another one",
        trouble("missing/list.csv"));
    Files.createDirectory(file);
    assertEquals("cannot write list.csv: Is a directory", trouble("list.csv"));
  }

  private String trouble(String name) {
    Path given = Path.of(name);
    Trouble trouble =
        assertThrows(Trouble.class, () -> OutputFile.open(folder.resolve(given), given));
    return String.valueOf(trouble.getMessage());
  }

  private static OutputFile open(Path path) throws IOException {
    return OutputFile.open(path, path);
  }

  private static void write(Path path, String text) throws IOException {
    try (OutputFile out = open(path)) {
      out.write(bytes(text));
      out.publish();
    }
  }

  private String read() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
