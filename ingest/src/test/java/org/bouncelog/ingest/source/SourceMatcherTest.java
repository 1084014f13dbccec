package org.bouncelog.ingest.source;

import static org.bouncelog.ingest.source.Logs.bytes;
import static org.bouncelog.ingest.source.Logs.gzip;
import static org.bouncelog.ingest.source.Logs.lines;
import static org.bouncelog.ingest.source.Logs.read;
import static org.bouncelog.ingest.source.Logs.stream;
import static org.bouncelog.ingest.source.Logs.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncelog.ingest.source.Logs.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceMatcherTest {
  @TempDir private Path folder;

  private final List<SourceState> ledger = new ArrayList<>();

  /** Reads what is new, and keeps the ledger as a run does; gives the number of new lines. */
  private long run(LogInput input) throws IOException {
    Match match = SourceMatcher.match(input, ledger);
    if (match.nothingNew()) {
      return 0;
    }
    SourceState known = match.state();
    int id = known == null ? ledger.size() + 1 : known.sourceId();
    Reading reading = read(input, match);
    ledger.remove(known);
    ledger.add(reading.result().state(id, input.name()));
    return reading.tally().lines();
  }

  private long run(String name, String text) throws IOException {
    return run(LogInput.of(write(folder.resolve(name), text)));
  }

  private long runPacked(String name, String text) throws IOException {
    return run(LogInput.of(Files.write(folder.resolve(name), gzip(text))));
  }

  @Test
  void theSameLogIsReadOnceWhateverItsNameAndPacking() throws IOException {
    for (int size : new int[] {1, 3, 40, 3000}) {
      ledger.clear();
      String log = lines("mx1", 1, size);
      assertEquals(size, run("mail.log", log));
      assertEquals(0, run("mail.log", log));
      assertEquals(0, run("mail.log.1", log));
      assertEquals(0, runPacked("mail.log.2.gz", log));
      assertEquals(0, run(stream(bytes(log))));
      assertEquals(0, run(stream(gzip(log))));
      assertEquals(1, ledger.size());
    }
  }

  @Test
  void aLogThatGrewIsReadOn() throws IOException {
    assertEquals(2, run("mail.log", lines("mx1", 1, 2)));
    assertEquals(3, run("mail.log", lines("mx1", 1, 5)));
    assertEquals(2000, run("mail.log", lines("mx1", 1, 2005)));
    assertEquals(10, runPacked("mail.log.1.gz", lines("mx1", 1, 2015)));
    assertEquals(5, run(stream(bytes(lines("mx1", 1, 2020)))));
    assertEquals(1, ledger.size());
  }

  @Test
  void aShorterCopyHasNothingNew() throws IOException {
    run("mail.log", lines("mx1", 1, 3000));
    for (int size : new int[] {1, 10, 2999}) {
      assertEquals(0, run("copy.log", lines("mx1", 1, size)));
      assertEquals(0, runPacked("copy.log.gz", lines("mx1", 1, size)));
      assertEquals(0, run(stream(bytes(lines("mx1", 1, size)))));
    }
    assertEquals(1, ledger.size());
  }

  @Test
  void copiesOfOneLogInOneRunMayComeInAnyOrder() throws IOException {
    for (int order = 0; order < 6; order++) {
      ledger.clear();
      int[] sizes = {500, 1500, 3000};
      int first = order / 2;
      int second = (first + 1 + order % 2) % 3;
      int third = 3 - first - second;
      long lines = 0;
      for (int i : new int[] {first, second, third}) {
        lines += runPacked("copy" + i + ".gz", lines("mx1", 1, sizes[i]));
      }
      assertEquals(3000, lines);
      assertEquals(1, ledger.size());
    }
  }

  @Test
  void aLogThatWasTruncatedAndWrittenAnewIsNew() throws IOException {
    run("mail.log", lines("mx1", 1, 1000));
    assertEquals(400, run("mail.log", lines("mx1", 1001, 1400)));
    assertEquals(2, ledger.size());
    assertEquals(100, run("mail.log", lines("mx1", 1001, 1500)));
    assertEquals(2, ledger.size());
  }

  @Test
  void logsThatBeginAlikeAreTwo() throws IOException {
    String common = lines("mx1", 1, 1);
    run("a.log", common + lines("mx1", 2, 100));
    assertEquals(100, run("b.log", common + lines("mx2", 2, 100)));
    assertEquals(2, ledger.size());
    assertEquals(50, run("b.log", common + lines("mx2", 2, 150)));
    assertEquals(50, run("a.log", common + lines("mx1", 2, 150)));
    assertEquals(2, ledger.size());
  }

  @Test
  void logsThatBeginAlikeForLongAreToldByTheAnchor() throws IOException {
    String common = lines("mx1", 1, 3000);
    assertTrue(common.length() > ContentIdentity.PREFIX_BYTES);
    run("a.log", common + lines("mx1", 3001, 3100));
    assertEquals(3200, run("b.log", common + lines("mx2", 3001, 3200)));
    assertEquals(2, ledger.size());
  }

  /** It is no copy of the longer one that begins with the same line. */
  @Test
  void aShorterLogThatBeginsAlikeIsNew() throws IOException {
    String common = lines("mx1", 1, 1);
    run("a.log", common + lines("mx1", 2, 100));
    assertEquals(51, run("b.log", common + lines("mx2", 2, 51)));
    assertEquals(2, ledger.size());
  }

  @Test
  void theLongestOfSeveralKnownLogsIsReadOn() throws IOException {
    for (int size : new int[] {10, 30, 20}) {
      LogInput copy = LogInput.of(write(folder.resolve("copy" + size), lines("mx1", 1, size)));
      ledger.add(read(copy, Match.NEW).result().state(size, copy.name()));
    }
    LogInput grown = LogInput.of(write(folder.resolve("mail.log"), lines("mx1", 1, 40)));
    assertEquals(ledger.get(1), SourceMatcher.match(grown, ledger).state());
  }

  /** So that it is named again in each run until it is sound. */
  @Test
  void aTornArchiveHasSomethingNewAlthoughAllOfItsLinesWereRead() throws IOException {
    String log = lines("mx1", 1, 300);
    run("mail.log", log);
    byte[] packed = gzip(log);
    int trailer = 8;
    for (int missing : new int[] {1, trailer, packed.length / 2}) {
      byte[] torn = Arrays.copyOf(packed, packed.length - missing);
      LogInput input = LogInput.of(Files.write(folder.resolve("mail.log.1.gz"), torn));
      Match match = SourceMatcher.match(input, ledger);
      assertEquals(ledger.get(0), match.state());
      assertFalse(match.nothingNew(), () -> missing + " bytes missing");
    }
    LogInput sound = LogInput.of(Files.write(folder.resolve("mail.log.2.gz"), packed));
    assertTrue(SourceMatcher.match(sound, ledger).nothingNew());
  }

  @Test
  void anEmptyLogMatchesNothing() throws IOException {
    assertEquals(0, run("empty.log", ""));
    assertEquals(5, run("mail.log", lines("mx1", 1, 5)));
    assertNull(SourceMatcher.match(stream(new byte[0]), ledger).state());
    assertNull(SourceMatcher.match(stream(bytes("Mar  3 00")), ledger).state());
  }

  @Test
  void manyNightsOfRotationCountEveryLineOnce() throws IOException {
    // rotate 3, compress, delaycompress, with runs in between
    String live = "";
    String one = "";
    String two = "";
    int line = 1;
    long counted = 0;
    for (int night = 0; night < 40; night++) {
      int more = night * 7 % 23;
      if (more > 0) {
        live += lines("mx1", line, line + more - 1);
      }
      line += more;
      if (night % 3 == 1) {
        two = one;
        one = live;
        live = "";
      }
      counted += run("mail.log", live);
      counted += run("mail.log.1", one);
      counted += runPacked("mail.log.2.gz", two);
    }
    assertEquals(line - 1, counted);
  }

  @Test
  void aFileThatChangesBetweenMatchAndReadIsNotRead() throws IOException {
    run("mail.log", lines("mx1", 1, 100));
    LogInput grown = LogInput.of(write(folder.resolve("mail.log"), lines("mx1", 1, 150)));
    Match match = SourceMatcher.match(grown, ledger);
    write(folder.resolve("mail.log"), lines("mx1", 200, 500));
    Reading reading = read(grown, match);
    assertEquals(0, reading.tally().lines());
    assertEquals(Fault.of(Fault.Kind.CHANGED), reading.result().damage());
    assertEquals(ledger.get(0).offset(), reading.result().offset());
  }

  @Test
  void whatMayBeTheSameLogBeginsAlike() throws IOException {
    String log = lines("mx1", 1, 150);
    String beginning = beginning("mail.log", log);
    assertEquals(beginning, beginning("mail.log.1", log + lines("mx1", 151, 160)));
    assertEquals(
        beginning,
        SourceMatcher.beginning(
            LogInput.of(Files.write(folder.resolve("mail.log.gz"), gzip(log)))));
    assertNotEquals(beginning, beginning("other.log", lines("mx2", 1, 150)));
    assertEquals("", beginning("empty.log", ""));
    assertEquals(SourceMatcher.ANY, beginning("cut.log", "Mar  3 0"));
  }

  private String beginning(String name, String text) throws IOException {
    return SourceMatcher.beginning(LogInput.of(write(folder.resolve(name), text)));
  }
}
