package org.bouncelog.analyze.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import org.bouncelog.analyze.cause.CauseCatalogue;
import org.bouncelog.analyze.cause.Classifier;
import org.bouncelog.analyze.finding.Thresholds;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.Intake;
import org.bouncelog.analyze.store.StoreException;
import org.bouncelog.analyze.verdict.GuardLimits;
import org.bouncelog.ingest.source.SourceReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where nothing has changed, the last analysis is given back; where anything did, a new one. */
@Tag("slow")
class UnchangedStateTest {
  private static final Settings SETTINGS = settings(History.NOW, ZoneOffset.UTC, Set.of());
  private static final Intake NOTHING =
      new Intake(List.of(), 0, 0, 0, 0, 0, List.of(), List.of(), List.of());

  @TempDir Path folder;
  private History history;
  private Analysis first;

  @BeforeEach
  void analyseOnce() throws StoreException, IOException, SQLException {
    history = new History(folder);
    history.log(
        "mail.log",
        line(
            "10:00:00",
            "qmgr",
            "4A1B2C3D4E: from=<news@example.org>, size=900, nrcpt=2 (queue active)"),
        line(
            "10:00:02",
            "smtp",
            "4A1B2C3D4E: to=<ann@example.net>, relay=mx.example.net[192.0.2.7]:25, delay=2, dsn=5.1.1,"
                + " status=bounced (host mx.example.net[192.0.2.7] said: 550 5.1.1"
                + " <ann@example.net>: user unknown (in reply to RCPT TO command))"),
        line(
            "10:00:03",
            "smtp",
            "4A1B2C3D4E: to=<bob@example.net>, relay=mx.example.net[192.0.2.7]:25, delay=3, dsn=2.0.0,"
                + " status=sent (250 ok)"));
    history.read();
    first = analyse(SETTINGS);
    assertEquals(2, first.totals().deliveries().all());
    // From here on whoever computes anything finds nothing.
    history.store().execute("DELETE FROM unsettled_delivery");
  }

  private static String line(String at, String daemon, String text) {
    return History.postfix("mx1", at, "postfix/" + daemon, text);
  }

  private static Settings settings(String asOf, ZoneId zone, Set<String> ownDomains) {
    return new Settings(
        "test",
        Instant.parse(asOf),
        zone,
        null,
        null,
        SenderIdentity.unknown(),
        new HygieneRules(ownDomains, Set.of(), 365, GuardLimits.DEFAULT),
        Thresholds.defaults(),
        SourceReader.ENDLESS_LINE_BYTES,
        2);
  }

  private Analysis analyse(Settings settings) throws StoreException, IOException {
    return new Analyzer(history.store(), Classifier.builtIn(), CauseCatalogue.builtIn(), settings)
        .analyze(NOTHING, EvidenceSource.NONE);
  }

  private boolean isComputedAgain(Settings settings) throws StoreException, IOException {
    return analyse(settings).totals().deliveries().all() == 0;
  }

  @Test
  void nothingNewGivesTheSameAnalysisAtAnyTime() throws StoreException, IOException {
    history.read();
    assertEquals(first, analyse(SETTINGS));
    Analysis later = analyse(settings("2026-02-20T04:15:00Z", ZoneOffset.UTC, Set.of()));
    assertEquals("20260220T041500Z", later.run().id());
    assertEquals(first.totals(), later.totals());
    assertEquals(first.findings(), later.findings());
  }

  @Test
  void newLinesAreAnalysed() throws StoreException, IOException {
    history.log(
        "more.log",
        line(
            "11:00:00",
            "qmgr",
            "4B1B2C3D4E: from=<news@example.org>, size=900, nrcpt=1 (queue active)"),
        line(
            "11:00:03",
            "smtp",
            "4B1B2C3D4E: to=<cleo@example.net>, relay=mx.example.net[192.0.2.7]:25, delay=3, dsn=2.0.0,"
                + " status=sent (250 ok)"));
    history.read();
    // What was derived before was taken away, and no new line touches it.
    assertEquals(1, analyse(SETTINGS).totals().deliveries().all());
  }

  @Test
  void otherSettingsAndNamesOfLogsAreSeen() throws StoreException, IOException, SQLException {
    assertTrue(isComputedAgain(settings(History.NOW, ZoneId.of("Asia/Tokyo"), Set.of())));
    assertTrue(isComputedAgain(settings(History.NOW, ZoneOffset.UTC, Set.of("example.net"))));
    history.store().execute("DELETE FROM unsettled_message");
    history.store().execute("UPDATE source SET name = name || '.1'");
    Settings same = settings(History.NOW, ZoneOffset.UTC, Set.of("example.net"));
    assertEquals(0, analyse(same).totals().messages());
  }

  @Test
  void whoeverIsForgottenIsNotKeptNorAreDroppedEvents() throws StoreException, IOException {
    new Forgetting(history.store(), Classifier.builtIn()).forget("ann@example.net");
    assertFalse(Files.exists(kept()));
    String now = analyse(SETTINGS).toString();
    assertTrue(now.contains("example.net"));
    assertFalse(now.contains("ann@"));
    try (InputStream in = new InflaterInputStream(Files.newInputStream(kept()))) {
      assertFalse(new String(in.readAllBytes(), StandardCharsets.UTF_8).contains("ann@"));
    }
    new Retention(history.store()).apply(Instant.parse("2026-12-01T00:00:00Z"), 30);
    assertFalse(Files.exists(kept()));
    assertTrue(isComputedAgain(SETTINGS));
  }

  @AfterEach
  void close() throws StoreException {
    history.close();
  }

  private Path kept() {
    return history.store().folder().resolve("last-result.db");
  }
}
