package org.bouncelog.analyze.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bouncelog.analyze.cause.CauseCatalogue;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What became of the mail of each group is counted as if each address were looked at by itself. */
class ActivityTest {
  private static final String SEVERAL_IN_AN_HOUR =
      "SELECT address FROM any_outcome GROUP BY address, date_trunc('hour', began_at)"
          + " HAVING count(DISTINCT delivery_row) > 1";
  private static final String LATE = "SELECT address FROM any_outcome WHERE outcome = 'delayed'";

  private static final long FAR = 1_000_000;

  /** Hours since 1970: the third day of the traffic. */
  private static final long MIDDLE =
      LocalDateTime.of(2026, 2, 3, 12, 0).toEpochSecond(ZoneOffset.UTC) / 3600;

  @TempDir Path folder;

  private static String plainly(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ActivityTest.class.getResourceAsStream(name + "_plainly.sql"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String withNames(String statement) {
    return "SELECT counted.scope::VARCHAR AS scope, coalesce(group_name.name, '') AS key,"
        + " counted.* EXCLUDE (scope, key) FROM ("
        + statement
        + ") AS counted LEFT JOIN group_name ON group_name.number = counted.key ORDER BY ALL";
  }

  private static void assertSame(History history, String statement, String plainly)
      throws StoreException, IOException {
    String counted = Query.text("sql/verdict/" + statement);
    List<String> whole = history.ask(withNames(between(counted, 0, FAR)));
    assertEquals(
        String.join("\n", history.ask("SELECT * FROM (" + plainly(plainly) + ") ORDER BY ALL")),
        String.join("\n", whole));
    String turns =
        "("
            + between(counted, 0, MIDDLE)
            + ") UNION ALL ("
            + between(counted, MIDDLE + 1, FAR)
            + ")";
    assertEquals(String.join("\n", whole), String.join("\n", history.ask(withNames(turns))));
  }

  private static String between(String statement, long first, long last) {
    return statement.replace("$1", Long.toString(first)).replace("$2", Long.toString(last));
  }

  @Test
  void shortcutsCountTheSame() throws StoreException, IOException {
    for (long seed = 1; seed <= 2; seed++) {
      try (History history = new History(folder)) {
        for (Map.Entry<String, List<String>> log : MailTraffic.logs(seed, 1200).entrySet()) {
          history.more(log.getKey(), log.getValue());
        }
        history.derive();
        history
            .store()
            .inTransaction(
                () -> {
                  Judging judging =
                      new Judging(
                          history.store(), CauseCatalogue.builtIn(), HygieneRules.defaults());
                  judging.prepare();
                  judging.run();
                  return 0;
                });
        assertNotEquals(List.of(), history.ask(SEVERAL_IN_AN_HOUR), "nobody got two messages");
        assertNotEquals(List.of(), history.ask(LATE), "nothing was late");
        assertSame(history, "40-activity", "activity");
        assertSame(history, "42-begun", "begun");
      }
    }
  }
}
