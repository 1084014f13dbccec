package org.bouncelog.analyze.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncelog.analyze.cause.CauseCatalogue;
import org.bouncelog.analyze.cause.Classifier;
import org.bouncelog.analyze.finding.Thresholds;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.Intake;
import org.bouncelog.analyze.store.StoreException;
import org.bouncelog.ingest.source.SourceReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What real servers wrote, cut into nights: verdicts, findings and every number of the last night
 * are those of one derivation of all events of the whole history, none of them settled.
 */
@Tag("slow")
class SampleNightsTest {
  private static final List<String> LOGS =
      List.of(
          "postfix/mail.log",
          "exim/mainlog",
          "exim/rejectlog",
          "sendmail/maillog",
          "opensmtpd/maillog");
  private static final List<String> TABLES =
      List.of(
          "SELECT * FROM message",
          "SELECT * EXCLUDE (delivery_row) FROM delivery",
          "SELECT * EXCLUDE (event_row) FROM event",
          "SELECT * FROM reply",
          "SELECT * FROM address",
          "SELECT * FROM incident",
          "SELECT * FROM incident_delivery",
          "SELECT * FROM own_relay");

  /** Where nights begin and end, in quarters of each log: what is new is less than what was. */
  private static final List<Integer> CUTS = List.of(0, 2, 3, 4);

  private static final Settings SETTINGS =
      new Settings(
          "test",
          Instant.parse("2026-06-10T04:15:00Z"),
          ZoneOffset.UTC,
          2026,
          null,
          SenderIdentity.unknown(),
          HygieneRules.defaults(),
          Thresholds.defaults(),
          SourceReader.ENDLESS_LINE_BYTES,
          1);
  private static final Intake NOTHING =
      new Intake(List.of(), 0, 0, 0, 0, 0, List.of(), List.of(), List.of());

  @TempDir Path folder;

  private static Map<String, List<String>> night(int number) throws IOException {
    Map<String, List<String>> night = new TreeMap<>();
    for (String log : LOGS) {
      List<String> lines =
          Files.readAllLines(
              Path.of("..", "sample-logs").resolve(log), StandardCharsets.ISO_8859_1);
      int from = lines.size() * CUTS.get(number) / 4;
      int to = lines.size() * CUTS.get(number + 1) / 4;
      night.put(log.replace('/', '-'), lines.subList(from, to));
    }
    return night;
  }

  private static Analysis analyse(History history) throws StoreException, IOException {
    return new Analyzer(history.store(), Classifier.builtIn(), CauseCatalogue.builtIn(), SETTINGS)
        .analyze(NOTHING, EvidenceSource.NONE);
  }

  /** All numbers and texts, whatever the folder that the logs lay in. */
  private static String text(Analysis analysis) {
    return analysis.toString().replaceAll("history[0-9]+", "history");
  }

  @Test
  void nightsOfTheSamplesAddUpToTheirHistory() throws StoreException, IOException, SQLException {
    int count = CUTS.size() - 1;
    try (History changed = new History(folder);
        History anew = new History(folder)) {
      List<Analysis> nights = new ArrayList<>();
      for (int number = 0; number < count; number++) {
        for (Map.Entry<String, List<String>> log : night(number).entrySet()) {
          changed.more(log.getKey(), log.getValue());
          anew.more(log.getKey(), log.getValue());
        }
        changed.read();
        anew.read();
        nights.add(analyse(changed));
      }
      anew.reopenAll();
      Analysis whole = analyse(anew);
      for (String table : TABLES) {
        assertEquals(
            String.join("\n", anew.ask(table)), String.join("\n", changed.ask(table)), table);
      }
      assertEquals(text(whole), text(nights.get(count - 1)));
    }
  }
}
