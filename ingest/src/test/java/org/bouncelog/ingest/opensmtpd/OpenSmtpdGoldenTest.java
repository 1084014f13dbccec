package org.bouncelog.ingest.opensmtpd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bouncelog.ingest.DamagedLines;
import org.bouncelog.ingest.GoldenLog;
import org.bouncelog.ingest.SyslogLines;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OpenSmtpdGoldenTest {
  static List<Path> logs() throws IOException {
    return GoldenLog.logs("opensmtpd");
  }

  @ParameterizedTest
  @MethodSource("logs")
  void everyLineGivesItsEvents(Path log) throws IOException {
    GoldenLog.check(new OpenSmtpdParser(), log, SyslogLines::of);
  }

  @ParameterizedTest
  @MethodSource("logs")
  void aTornLineDoesNoHarm(Path log) throws IOException {
    DamagedLines.cut(new OpenSmtpdParser(), SyslogLines.of(Files.readAllBytes(log)));
  }

  @ParameterizedTest
  @MethodSource("logs")
  void damagedBytesDoNoHarm(Path log) throws IOException {
    DamagedLines.mutate(new OpenSmtpdParser(), SyslogLines.of(Files.readAllBytes(log)));
  }

  @ParameterizedTest
  @MethodSource("logs")
  void readingALineAllocatesNothing(Path log) throws IOException {
    DamagedLines.countAllocations(new OpenSmtpdParser(), SyslogLines.of(Files.readAllBytes(log)));
  }
}
