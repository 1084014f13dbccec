package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exim writes a reject twice; it counts once, in whatever order the logs are read. */
@Tag("slow")
class EximRejectlogTest {
  private static final String REJECTS =
      """
      2026-02-03 10:50:01 1w0FaA-00012a-3x H=app1.example.com [192.0.2.50] F=<news@example.com> rejected after DATA: content filter
      2026-02-03 10:50:02 H=bad.example.com [192.0.2.66] F=<x@example.com> rejected RCPT <ada@example.org>: relay not permitted
      2026-02-03 10:50:02 H=bad.example.com [192.0.2.66] F=<x@example.com> rejected RCPT <ada@example.org>: relay not permitted
      """;
  private static final String MAIL =
      "2026-02-03 10:49:00 1w0FaB-00012b-3x <= a@example.com H=c.example.com [192.0.2.51] S=10\n";
  private static final String HEADERS =
      """
      Envelope-from: <news@example.com>
      Envelope-to: <ada@example.org>
      F From: News <news@example.com>
      --------------------------------------------------------------------------------
      """;
  private static final String ONLY_HERE =
      "2026-02-03 10:51:00 H=[192.0.2.67] rejected connection: too many\n";

  @TempDir Path folder;
  private Terminal terminal;

  @BeforeEach
  void twoLogs() {
    terminal = new Terminal(folder);
    terminal.write("mainlog", MAIL + REJECTS);
    terminal.write("rejectlog", REJECTS + HEADERS + ONLY_HERE);
  }

  @Test
  void whatBothLogsSayCountsOnceAndEqualLinesOfOneLogCountEach() {
    assertEquals(3, terminal.run("mainlog").number("rejected"));
    assertEquals(4, terminal.run("mainlog", "rejectlog").number("rejected"));
  }

  @Test
  void theOrderDoesNotMatter() {
    assertEquals(4, terminal.run("rejectlog").number("rejected"));
    assertEquals(4, terminal.run("mainlog").number("rejected"));
  }
}
