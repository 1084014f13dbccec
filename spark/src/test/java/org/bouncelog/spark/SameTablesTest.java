package org.bouncelog.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.bouncelog.analyze.result.FileIntake;
import org.bouncelog.analyze.result.Intake;
import org.bouncelog.cli.OneMachine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cluster reads gives the tables of one machine, row by row. */
class SameTablesTest {
  private static final List<String> TABLES =
      List.of("events", "replies", "deliveries", "addresses", "findings", "totals", "sources");

  /** Logs of half a megabyte become a dozen parts, whose borders run through messages. */
  private static final JobSettings SMALL_PARTS =
      new JobSettings(ZoneOffset.UTC, OneMachine.NOW, null, null, 16 << 10, 64 << 10);

  private static SparkSession spark;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    spark =
        SparkSession.builder()
            .master("local[2]")
            .appName("SameTablesTest")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .getOrCreate();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  /**
   * Two nights: all samples; then the same again, a damaged archive, a grown log, a copy of a log
   * under another name and in another packing, and a log that is none.
   */
  @Test
  void nightsOfAClusterAreThoseOfOneMachine() throws IOException {
    copy(Path.of("../sample-logs"), folder.resolve("logs"));
    Path log = folder.resolve("logs/postfix/mail.log");
    List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
    List<String> first = lines.subList(0, lines.size() * 2 / 3);
    Files.write(log, first, StandardCharsets.ISO_8859_1);
    Intake night = bothRead();
    assertTrue(night.events() > 15_000, "events " + night.events());
    assertSameTables();

    Files.write(log, lines, StandardCharsets.ISO_8859_1);
    Files.copy(folder.resolve("logs/exim/mainlog"), folder.resolve("logs/exim/mainlog.copy"));
    byte[] packed = Files.readAllBytes(folder.resolve("logs/postfix/mail.log.1.gz"));
    Files.write(folder.resolve("logs/postfix/torn.gz"), Arrays.copyOf(packed, packed.length / 2));
    byte[] corrupt = Files.readAllBytes(folder.resolve("logs/postfix/mail.log.2.gz"));
    corrupt[corrupt.length - 6] ^= 1;
    Files.write(folder.resolve("logs/postfix/corrupt.gz"), corrupt);
    Files.writeString(folder.resolve("logs/other.log"), "nothing\nof mail\n");
    Files.writeString(folder.resolve("logs/empty.log"), "");
    Intake next = bothRead();
    assertEquals(FileIntake.Status.DAMAGED, status(next, "corrupt.gz"));
    assertEquals(FileIntake.Status.GROWN, status(next, "postfix/mail.log"));
    assertEquals(FileIntake.Status.UNCHANGED, status(next, "mainlog.copy"));
    assertEquals(FileIntake.Status.UNRECOGNISED, status(next, "other.log"));
    assertSameTables();

    assertEquals(0, bothRead().events(), "a third night reads nothing again");
  }

  /** Reads the logs on one machine and as a cluster; both have to say the same of each log. */
  private Intake bothRead() throws IOException {
    OneMachine machine = new OneMachine(folder);
    OneMachine.Said one =
        machine.type("ingest", "--timezone", "UTC", "--state", "one", "--format", "json", "logs");
    Intake intake =
        new LogJob(spark, SMALL_PARTS)
            .run(List.of(folder.resolve("logs").toString()), folder.resolve("tables").toString());
    OneMachine.Said two =
        machine.type(
            "report", "--timezone", "UTC", "--from", "tables", "--state", "two", "--out", "out");
    assertEquals(one.exit(), two.exit(), two.err());
    assertEquals(warnings(one), warnings(two));
    for (FileIntake file : intake.files()) {
      assertTrue(one.out().contains(file.name()), file.name());
    }
    return intake;
  }

  private static List<String> warnings(OneMachine.Said said) {
    return said.err().lines().filter(line -> line.contains("logs/")).sorted().toList();
  }

  private void assertSameTables() {
    OneMachine machine = new OneMachine(folder);
    for (String table : TABLES) {
      List<String> one = machine.export(table, "one");
      assertFalse(one.isEmpty(), table);
      assertEquals(String.join("\n", one), String.join("\n", machine.export(table, "two")), table);
    }
  }

  private static FileIntake.Status status(Intake intake, String name) {
    return intake.files().stream()
        .filter(file -> file.name().endsWith(name))
        .findFirst()
        .orElseThrow()
        .status();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
