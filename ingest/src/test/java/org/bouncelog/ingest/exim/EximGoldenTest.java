package org.bouncelog.ingest.exim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bouncelog.ingest.DamagedLines;
import org.bouncelog.ingest.GoldenLog;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EximGoldenTest {
  static List<Path> logs() throws IOException {
    return GoldenLog.logs("exim");
  }

  @ParameterizedTest
  @MethodSource("logs")
  void everyLineGivesItsEvents(Path log) throws IOException {
    GoldenLog.check(new EximParser(), log, EximLines::of);
  }

  @ParameterizedTest
  @MethodSource("logs")
  void aTornLineDoesNoHarm(Path log) throws IOException {
    DamagedLines.cut(new EximParser(), EximLines.of(Files.readAllBytes(log)));
  }

  @ParameterizedTest
  @MethodSource("logs")
  void damagedBytesDoNoHarm(Path log) throws IOException {
    DamagedLines.mutate(new EximParser(), EximLines.of(Files.readAllBytes(log)));
  }

  @ParameterizedTest
  @MethodSource("logs")
  void readingALineAllocatesNothing(Path log) throws IOException {
    DamagedLines.countAllocations(new EximParser(), EximLines.of(Files.readAllBytes(log)));
  }
}
