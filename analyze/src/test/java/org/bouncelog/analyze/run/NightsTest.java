package org.bouncelog.analyze.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bouncelog.analyze.cause.Classifier;
import org.bouncelog.analyze.store.ReplyTable;
import org.bouncelog.analyze.store.StoreException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * However a history is cut into nights, whatever comes late or twice: what a night changes in the
 * derived tables is what comes out of all events of the whole history, none of them settled.
 */
@Tag("slow")
class NightsTest {
  private static final List<String> TABLES =
      List.of(
          "SELECT message_id, started_at, root_id FROM message",
          "SELECT * EXCLUDE (delivery_row) FROM delivery",
          "SELECT * EXCLUDE (event_row) FROM event",
          "SELECT reply_id, cause, type, fault, hygiene, confidence, runner_up, rules_version FROM reply");

  @TempDir Path folder;

  /** A piece of a log that comes in one night; under a name of its own, or behind what came. */
  private record Piece(String log, List<String> lines) {}

  private static List<List<Piece>> nights(
      Map<String, List<String>> logs, int count, Random random) {
    List<List<Piece>> nights = new ArrayList<>();
    for (int night = 0; night < count; night++) {
      nights.add(new ArrayList<>());
    }
    logs.forEach(
        (name, lines) -> {
          List<Integer> cuts = new ArrayList<>(List.of(0, lines.size()));
          while (cuts.size() <= count) {
            // The first night is the longest: what brings more than there was is derived as a
            // whole.
            cuts.add(lines.size() - random.nextInt(lines.size() / 2));
          }
          Collections.sort(cuts);
          boolean grows = random.nextBoolean();
          List<Piece> pieces = new ArrayList<>();
          for (int i = 0; i < count; i++) {
            List<String> part = lines.subList(cuts.get(i), cuts.get(i + 1));
            pieces.add(new Piece(grows ? name : i + name, part));
          }
          if (!grows) {
            Collections.shuffle(pieces, random);
          }
          for (int i = 0; i < count; i++) {
            nights.get(i).add(pieces.get(i));
            if (!grows && i > 0 && random.nextInt(4) == 0) {
              // The same again under another name.
              nights.get(i).add(new Piece("again" + i + name, pieces.get(i - 1).lines()));
            }
          }
        });
    return nights;
  }

  private interface Step {
    void run(Derivation derivation) throws SQLException;
  }

  private static void derive(History history, Step step) throws SQLException {
    new ReplyTable(history.store(), Classifier::builtIn).reclassify();
    step.run(new Derivation(history.store(), Classifier.builtIn()));
  }

  private static List<List<String>> tables(History history) throws StoreException {
    List<List<String>> tables = new ArrayList<>();
    for (String table : TABLES) {
      tables.add(history.ask(table));
    }
    return tables;
  }

  private void compare(Map<String, List<String>> logs, int count, long seed)
      throws StoreException, IOException, SQLException {
    try (History history = new History(folder)) {
      int night = 0;
      for (List<Piece> pieces : nights(logs, count, new Random(seed))) {
        for (Piece piece : pieces) {
          history.more(piece.log(), piece.lines());
        }
        history.read();
        history.store().execute("BEGIN TRANSACTION");
        history.reopenAll();
        derive(history, Derivation::run);
        List<List<String>> expected = tables(history);
        history.store().execute("ROLLBACK");
        history.store().execute("BEGIN TRANSACTION");
        derive(history, Derivation::update);
        List<List<String>> actual = tables(history);
        history.store().execute("COMMIT");
        for (int i = 0; i < TABLES.size(); i++) {
          assertEquals(
              String.join("\n", expected.get(i)),
              String.join("\n", actual.get(i)),
              "seed " + seed + ", night " + night + ", " + TABLES.get(i));
        }
        night++;
      }
    }
  }

  @Test
  void nightsOfAllServersAddUpToTheirHistory() throws StoreException, IOException, SQLException {
    for (long seed = 1; seed <= 2; seed++) {
      compare(MailTraffic.logs(seed, 150), 4, seed);
    }
  }
}
