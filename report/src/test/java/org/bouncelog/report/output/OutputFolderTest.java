package org.bouncelog.report.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.bouncelog.report.text.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {

  @TempDir private Path temp;
  private Path out;

  @BeforeEach
  void inAFolderThatIsNotThereYet() {
    out = temp.resolve("reports/nightly");
  }

  @Test
  void aPublishedSetIsCompleteAndLatest() throws IOException {
    Published published = publish("20260203T041500Z", "one");
    assertEquals(out.resolve("20260203T041500Z"), published.folder());
    assertNull(published.notice());
    assertEquals("one", Files.readString(out.resolve("latest/report.html")));
    assertEquals(Path.of("20260203T041500Z"), Files.readSymbolicLink(out.resolve("latest")));
  }

  @Test
  void theNextSetTakesItsPlaceAndTheOldOneStays() throws IOException {
    publish("20260203T041500Z", "one");
    publish("20260204T041500Z", "two");
    assertEquals("two", Files.readString(out.resolve("latest/report.html")));
    assertEquals("one", Files.readString(out.resolve("20260203T041500Z/report.html")));
  }

  @Test
  void twoRunsInOneSecondBothKeepTheirFiles() throws IOException {
    publish("20260203T041500Z", "one");
    publish("20260203T041500Z", "two");
    Published third = publish("20260203T041500Z", "three");
    assertEquals("20260203T041500Z-3", third.folder().getFileName().toString());
    assertEquals("one", Files.readString(out.resolve("20260203T041500Z/report.html")));
    assertEquals("two", Files.readString(out.resolve("20260203T041500Z-2/report.html")));
    assertEquals("three", Files.readString(out.resolve("latest/report.html")));
  }

  @Test
  void untilItIsPublishedTheOldSetStands() throws IOException {
    publish("20260203T041500Z", "one");
    try (OutputFolder folder = OutputFolder.open(out, "20260204T041500Z", FileAccess.OWNER)) {
      write(folder, "report.html", "half");
      assertEquals("one", Files.readString(out.resolve("latest/report.html")));
      assertFalse(Files.exists(out.resolve("20260204T041500Z")));
    }
    assertEquals(List.of(".lock", "20260203T041500Z", "latest"), entries());
  }

  @Test
  void whatACrashLeftBehindIsRemoved() throws IOException {
    publish("20260203T041500Z", "one");
    Path leftover = Files.createDirectory(out.resolve(".20260204T041500Z.tmp-4711"));
    Files.writeString(leftover.resolve("report.html"), "half");
    Files.createSymbolicLink(out.resolve(".latest.tmp-4711"), Path.of("nowhere"));
    Files.writeString(out.resolve(".keep.tmp-me"), "not ours");
    publish("20260205T041500Z", "two");
    assertEquals(
        List.of(".keep.tmp-me", ".lock", "20260203T041500Z", "20260205T041500Z", "latest"),
        entries());
  }

  @Test
  void clearingUpFollowsNoLinks() throws IOException {
    Path precious = Files.createDirectory(temp.resolve("precious"));
    Files.writeString(precious.resolve("file"), "stays");
    Files.createDirectories(out);
    Path leftover = Files.createDirectory(out.resolve(".r.tmp-1"));
    Files.createSymbolicLink(leftover.resolve("link"), precious);
    publish("20260205T041500Z", "two");
    assertEquals("stays", Files.readString(precious.resolve("file")));
    assertFalse(Files.exists(leftover));
  }

  @Test
  void aFolderNamedLatestIsLeftAlone() throws IOException {
    Files.createDirectories(out.resolve("latest"));
    Published published = publish("20260203T041500Z", "one");
    assertEquals("one", Files.readString(published.folder().resolve("report.html")));
    assertNotNull(published.notice());
    String notice = published.notice().in(Language.EN);
    assertTrue(notice.contains("latest"), notice);
  }

  @Test
  void onlyTheOwnerMayReadUnlessAskedOtherwise() throws IOException {
    publish("20260203T041500Z", "one");
    assertEquals("rwx------", mode(out));
    assertEquals("rwx------", mode(out.resolve("20260203T041500Z")));
    assertEquals("rw-------", mode(out.resolve("20260203T041500Z/report.html")));
    try (OutputFolder folder = OutputFolder.open(out, "20260204T041500Z", FileAccess.GROUP)) {
      write(folder, "report.html", "two");
      folder.publish();
    }
    assertEquals("rwxr-x---", mode(out.resolve("20260204T041500Z")));
    assertEquals("rw-r-----", mode(out.resolve("20260204T041500Z/report.html")));
  }

  @Test
  void anOutputFolderThatIsThereKeepsItsPermissions() throws IOException {
    Files.createDirectories(out);
    Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("rwxr-xr-x"));
    publish("20260203T041500Z", "one");
    assertEquals("rwxr-xr-x", mode(out));
  }

  @Test
  void aFileInTheWayIsNamed() throws IOException {
    Files.createDirectories(temp.resolve("reports"));
    Files.writeString(out, "a file");
    IOException e = assertThrows(IOException.class, () -> publish("20260203T041500Z", "one"));
    assertTrue(message(e).startsWith("cannot write " + out + ": "), message(e));
    assertTrue(message(e).contains("in the way"), message(e));
  }

  @Test
  void aFolderThatMayNotBeWrittenIsNamed() throws IOException {
    Files.createDirectories(out);
    Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeFalse(Files.isWritable(out), "root may write anywhere");
    IOException e = assertThrows(IOException.class, () -> publish("20260203T041500Z", "one"));
    assertTrue(message(e).contains(out + ": permission denied"), message(e));
  }

  @Test
  void twoWritersInOneProcessAreToldApart() throws IOException {
    try (OutputFolder folder = OutputFolder.open(out, "20260203T041500Z", FileAccess.OWNER)) {
      write(folder, "report.html", "one");
      IOException e = assertThrows(IOException.class, () -> publish("20260204T041500Z", "two"));
      assertTrue(message(e).contains("another report"), message(e));
      folder.publish();
    }
    assertEquals("one", Files.readString(out.resolve("latest/report.html")));
  }

  @Test
  void namesCannotLeaveTheFolder() throws IOException {
    for (String run : List.of("../x", "", "a/b", ".hidden", "latest")) {
      assertThrows(
          IllegalArgumentException.class, () -> OutputFolder.open(out, run, FileAccess.OWNER), run);
    }
    try (OutputFolder folder = OutputFolder.open(out, "r", FileAccess.OWNER)) {
      assertThrows(IllegalArgumentException.class, () -> folder.create("../report.html"));
    }
  }

  private Published publish(String run, String text) throws IOException {
    try (OutputFolder folder = OutputFolder.open(out, run, FileAccess.OWNER)) {
      write(folder, "report.html", text);
      return folder.publish();
    }
  }

  private static void write(OutputFolder folder, String name, String text) throws IOException {
    try (OutputStream file = folder.create(name)) {
      file.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private List<String> entries() throws IOException {
    try (Stream<Path> entries = Files.list(out)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static String message(IOException e) {
    return String.valueOf(e.getMessage());
  }
}
