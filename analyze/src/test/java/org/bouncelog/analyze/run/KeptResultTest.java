package org.bouncelog.analyze.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.bouncelog.analyze.result.CauseDay;
import org.bouncelog.analyze.result.DeliveryTime;
import org.bouncelog.analyze.result.Hygiene;
import org.bouncelog.analyze.result.ProviderHour;
import org.bouncelog.analyze.result.Recent;
import org.bouncelog.analyze.result.Senders;
import org.bouncelog.analyze.result.StateResult;
import org.bouncelog.analyze.result.TimePatterns;
import org.bouncelog.analyze.result.Totals;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was kept comes back whole, under the mark it was kept under, or not at all. */
class KeptResultTest {
  private static final String MARK = "mark";
  private static final StateResult RESULT =
      new StateResult(
          Instant.parse("2026-02-03T10:00:00Z"),
          null,
          new Totals(
              9,
              8,
              1,
              0,
              8,
              2,
              2,
              1,
              0,
              1,
              0,
              0,
              0,
              Totals.Deliveries.none(),
              Totals.Deliveries.none(),
              0,
              0,
              0),
          Recent.none(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Senders.none(),
          List.of(),
          new Hygiene(List.of(), List.of(), List.of()),
          List.of(),
          List.of(),
          new TimePatterns(
              List.of(new ProviderHour(1, "other", 9, 2, 1)),
              List.of(new CauseDay("mailbox-full", LocalDate.parse("2026-02-03"), 2)),
              List.of(new DeliveryTime(1, "delivered", 2, TimePatterns.LONGER, 1))));

  @TempDir Path state;
  private KeptResult kept;
  private Path file;

  @BeforeEach
  void keep() {
    kept = new KeptResult(state);
    file = state.resolve("last-result.db");
    kept.write(MARK, RESULT);
  }

  @Test
  void itComesBackUnderItsMark() {
    assertEquals(RESULT, kept.read(MARK));
    assertNull(kept.read("another mark"));
  }

  @Test
  void aDamagedFileIsNotRead() throws IOException {
    byte[] content = Files.readAllBytes(file);
    for (int at = 0; at < content.length; at++) {
      byte[] damaged = content.clone();
      damaged[at] ^= 0x55;
      Files.write(file, damaged);
      assertNull(kept.read(MARK), "byte " + at);
      Files.write(file, Arrays.copyOf(content, at));
      assertNull(kept.read(MARK), "cut at " + at);
    }
  }

  /** As a file that is damaged so that it unpacks well: Adler-32 alone missed one in 30,000. */
  @Test
  void whatUnpacksWellIsNotReadWithoutItsSum() throws IOException {
    byte[] first = Files.readAllBytes(file);
    kept.write("another mark", RESULT);
    byte[] other = Files.readAllBytes(file);
    int sum = Long.BYTES;
    System.arraycopy(first, first.length - sum, other, other.length - sum, sum);
    Files.write(file, other);
    assertNull(kept.read("another mark"));
  }

  @Test
  void aFolderInItsPlaceIsNoTrouble() throws IOException {
    Files.delete(file);
    Files.createDirectories(file.resolve("in-the-way"));
    kept.write(MARK, RESULT);
    assertNull(kept.read(MARK));
  }

  @Test
  void itIsDeleted() throws IOException {
    kept.delete();
    assertFalse(Files.exists(file));
    assertNull(kept.read(MARK));
    kept.delete();
  }
}
