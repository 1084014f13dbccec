package org.bouncelog.ingest.source;

import static org.bouncelog.ingest.source.Logs.gzip;
import static org.bouncelog.ingest.source.Logs.lines;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.bouncelog.ingest.source.LogFinder.Found;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFinderTest {
  @TempDir private Path folder;

  @BeforeEach
  void fill() throws IOException {
    for (String name :
        new String[] {
          "mail.log", "mail.log.1", "deep/er/mainlog", "deep/maillog-20240101", "README.md",
              "readme",
          "truth.tsv", "list.csv", ".hidden.log", ".git/log", "mail.log.lock", "page.html",
          "notes.csv.gz", "old.journal"
        }) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Logs.write(file, "Mar  3 00:00:01 mx1 x[1]: y\n");
    }
    Files.write(folder.resolve("mail.log.2.gz"), gzip(lines("mx1", 1, 3)));
    Logs.write(folder.resolve("package.json"), "{\"name\": \"x\"}");
    Logs.write(
        folder.resolve("journal.json"), "{\"__REALTIME_TIMESTAMP\":\"1\",\"MESSAGE\":\"x\"}\n");
  }

  private Found find(String... logs) {
    return LogFinder.find(List.of(logs), InputStream.nullInputStream());
  }

  private List<String> names(Found found) {
    String base = folder + "/";
    return found.inputs().stream().map(i -> i.name().replace(base, "")).toList();
  }

  private String in(String name) {
    return folder + "/" + name;
  }

  @Test
  void theOutputOfARunBetweenTheLogsIsLeftAlone() throws IOException {
    List<String> before = names(find(folder.toString()));
    for (String name : new String[] {"report.html", "metrics.prom", "summary.txt"}) {
      Path file = folder.resolve("out/run-1").resolve(name);
      Files.createDirectories(file.getParent());
      Logs.write(file, "x\n");
    }
    Logs.write(folder.resolve("bouncelog.duckdb.wal"), "x\n");
    assertEquals(before, names(find(folder.toString())));
    for (String glob : new String[] {"*", "**", "**/*"}) {
      Found found = find(in(glob));
      assertFalse(names(found).stream().anyMatch(name -> name.startsWith("out")), glob);
      assertEquals(List.of(), found.problems(), glob);
    }
    assertEquals(List.of(), names(find(in("out/run-1"))));
    Files.delete(folder.resolve("out/run-1/metrics.prom"));
    assertEquals(before.size() + 1, names(find(folder.toString())).size());
  }

  @Test
  void aDirectoryGivesItsLogsAndNothingElse() {
    Found found = find(folder.toString());
    assertEquals(
        List.of(
            "deep/er/mainlog",
            "deep/maillog-20240101",
            "journal.json",
            "mail.log",
            "mail.log.1",
            "mail.log.2.gz"),
        names(found));
    assertEquals(List.of(), found.problems());
  }

  /** Only root may enter it, and it is on every machine with systemd: no warning each night. */
  @Test
  void whatSystemdKeepsForServicesWithoutAUserIsLeftAlone() throws IOException {
    Path log = folder.resolve("var/log/mail.log");
    Path other = folder.resolve("var/log/private/service/out.log");
    Files.createDirectories(other.getParent());
    Logs.write(log, "x\n");
    Logs.write(other, "x\n");
    assertEquals(List.of("var/log/mail.log"), names(find(in("var/log"))));
    assertEquals(
        List.of("var/log/private/service/out.log"), names(find(in("var/log/private"))), "named");
  }

  @Test
  void aFileThatIsNamedIsReadWhateverItsName() {
    assertEquals(List.of("truth.tsv"), names(find(in("truth.tsv"))));
    assertEquals(List.of(".hidden.log"), names(find(in(".hidden.log"))));
  }

  @Test
  void globsMatchAsInShells() {
    assertEquals(List.of("mail.log", "mail.log.1", "mail.log.2.gz"), names(find(in("mail.log*"))));
    assertEquals(List.of("mail.log.1"), names(find(in("mail.log.?"))));
    assertEquals(List.of("mail.log.1"), names(find(in("mail.log.[0-9]"))));
    assertEquals(List.of("deep/maillog-20240101"), names(find(in("*/mail*"))));
    assertEquals(
        List.of("deep/maillog-20240101", "mail.log", "mail.log.1", "mail.log.2.gz"),
        names(find(in("**/mail*"))));
    assertEquals(
        List.of("deep/er/mainlog", "mail.log"), names(find(in("{mail.log,deep/er/mainlog}"))));
    assertEquals(List.of("deep/er/mainlog", "deep/maillog-20240101"), names(find(in("dee*"))));
  }

  @Test
  void aFileMayBeNamedLikeAGlob() throws IOException {
    Logs.write(folder.resolve("mail[1].log"), "x");
    assertEquals(List.of("mail[1].log"), names(find(in("mail[1].log"))));
  }

  @Test
  void theSameFileIsReadOnce() throws IOException {
    Files.createSymbolicLink(folder.resolve("a-link.log"), folder.resolve("mail.log"));
    Found found = find(in("mail.log"), in("mail.log"), in("deep/../mail.log"), in("a-link.log"));
    assertEquals(List.of("a-link.log"), names(found));
  }

  @Test
  void linksInCirclesEnd() throws IOException {
    Files.createSymbolicLink(folder.resolve("deep/er/up"), folder);
    Files.createSymbolicLink(folder.resolve("self"), folder.resolve("self"));
    Files.createSymbolicLink(folder.resolve("nowhere.log"), folder.resolve("gone"));
    Found found = find(folder.toString());
    assertEquals(6, found.inputs().size());
    assertEquals(
        List.of(
            new Problem(in("deep/er/up"), Fault.of(Fault.Kind.LINK_LOOP)),
            new Problem(in("self"), Fault.of(Fault.Kind.LINK_LOOP))),
        found.problems());
  }

  @Test
  void pipesAndDevicesInAFolderAreNamedAndNotOpened() throws Exception {
    String pipe = in("a-pipe.log");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe).start().waitFor());
    Files.createSymbolicLink(folder.resolve("a-device.log"), Path.of("/dev/zero"));
    for (String log : new String[] {folder.toString(), in("*")}) {
      Found found = find(log);
      assertFalse(names(found).contains("a-pipe.log"), log);
      assertEquals(
          List.of(
              new Problem(in("a-device.log"), Fault.of(Fault.Kind.NO_FILE)),
              new Problem(pipe, Fault.of(Fault.Kind.NO_FILE))),
          found.problems(),
          log);
    }
    assertEquals(List.of("a-pipe.log"), names(find(pipe)), "a pipe that is named is read");
    assertEquals(
        List.of(new Problem("/dev/zero", Fault.of(Fault.Kind.DEVICE))),
        find("/dev/zero").problems());
  }

  @Test
  void aFileThatIsNamedIsNoNeighbour() {
    Found found = find(folder.toString(), in("mail.log"));
    assertEquals(
        List.of("mail.log"),
        found.inputs().stream()
            .filter(LogInput::isNamed)
            .map(i -> i.name().replace(folder + "/", ""))
            .toList());
  }

  @Test
  void theOrderOfArgumentsDoesNotMatter() {
    List<String> logs = new ArrayList<>(List.of(in("mail.log*"), in("deep"), in("gone"), "-"));
    Found expected = find(logs.toArray(String[]::new));
    for (int seed = 0; seed < 10; seed++) {
      Collections.shuffle(logs, new Random(seed));
      Found found = find(logs.toArray(String[]::new));
      assertEquals(names(expected), names(found));
      assertEquals(expected.problems(), found.problems());
    }
    assertEquals("-", expected.inputs().get(0).name());
  }

  @Test
  void whatCannotBeReadIsNamedAndTheRestIsRead() throws IOException {
    Files.createDirectories(folder.resolve("empty"));
    Found found =
        find(in("gone.log"), in("empty"), in("no*thing"), in("*.md"), in("mail.log"), "bad\0name");
    assertEquals(List.of("mail.log"), names(found));
    assertEquals(
        List.of(
            new Problem(in("*.md"), Fault.of(Fault.Kind.NO_LOG_MATCH)),
            new Problem(in("empty"), Fault.of(Fault.Kind.NO_LOG)),
            new Problem(in("gone.log"), Fault.of(Fault.Kind.MISSING)),
            new Problem(in("no*thing"), Fault.of(Fault.Kind.NO_MATCH)),
            new Problem("bad\0name", Fault.of(Fault.Kind.MISSING))),
        found.problems());
  }

  @Test
  void standardInputIsReadAsItCame() throws IOException {
    String log = lines("mx1", 1, 3);
    Found found = LogFinder.find(List.of("-", "-"), new ByteArrayInputStream(Logs.bytes(log)));
    assertEquals(1, found.inputs().size());
    assertEquals(3, Logs.read(found.inputs().get(0), Match.NEW).events().size());
  }
}
