package org.bouncelog.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run counts as a whole, from one moment on, or not at all. */
class TablesFolderTest {
  private final Configuration hadoop = new Configuration();

  @TempDir Path folder;

  private TablesFolder open() throws IOException {
    return TablesFolder.open(folder.toString(), hadoop);
  }

  @Test
  void runsCountOnceTheyAreCommitted() throws IOException {
    TablesFolder.Run first = open().newRun();
    assertEquals(List.of(), open().runs());
    TablesFolder tables = open();
    tables.commit(first);
    TablesFolder.Run second = open().newRun();
    open().commit(second);
    assertEquals(List.of(first.name(), second.name()), names(open().runs()));
  }

  @Test
  void ofTwoRunsAtOnceTheSecondFailsAndChangesNothing() throws IOException {
    TablesFolder one = open();
    TablesFolder other = open();
    TablesFolder.Run run = one.newRun();
    one.commit(run);
    TablesFolder.Run late = other.newRun();
    assertThrows(IOException.class, () -> other.commit(late));
    assertEquals(List.of(run.name()), names(open().runs()));
  }

  @Test
  void whatAFailedRunWroteIsDeleted() throws IOException {
    TablesFolder tables = open();
    TablesFolder.Run run = tables.newRun();
    Path file = folder.resolve(run.name()).resolve("event/part.parquet");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "half");
    tables.discard(run);
    assertFalse(Files.exists(file));
    assertTrue(Files.isDirectory(folder));
  }

  private static List<String> names(List<TablesFolder.Run> runs) {
    return runs.stream().map(TablesFolder.Run::name).toList();
  }
}
