package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Exim says "Unrouteable address" where the domain does not exist, and as well where a router of
 * ours is wrong: a person decides, until it has happened again.
 */
class UnroutedTest {
  private static final int READERS = 20;

  @TempDir Path folder;

  @Test
  void onceIsForAPersonToDecide() {
    Terminal terminal = run(mailing(5, true) + mailing(12, false));
    assertEquals(List.of("ann@gone.example,gone.example,review,unrouted"), verdicts(terminal));
    assertTrue(terminal.read("report/latest/review.csv").contains("ann@gone.example"));
    assertEquals("", terminal.read("report/latest/suppress.txt"));
  }

  @Test
  void onTwoDaysWhileOthersTakeMailItIsTheDomain() {
    assertEquals(
        List.of("ann@gone.example,gone.example,suppress,domain"),
        verdicts(run(mailing(5, true) + mailing(12, true))));
  }

  private Terminal run(String log) {
    Terminal terminal = new Terminal(folder);
    terminal.write("mainlog", log);
    terminal.run("--as-of", "2026-01-14", "mainlog");
    return terminal;
  }

  private static List<String> verdicts(Terminal terminal) {
    return terminal.export("addresses").stream()
        .map(row -> row.split(",", 5))
        .map(cell -> String.join(",", cell[0], cell[1], cell[2], cell[3]))
        .toList();
  }

  /** On a day of January 2026: readers of ten domains, and one whose domain is perhaps gone. */
  private static String mailing(int day, boolean withGone) {
    StringBuilder log = new StringBuilder();
    for (int reader = 0; reader < READERS; reader++) {
      String at = String.format(Locale.ROOT, "2026-01-%02d 08:%02d:00 ", day, reader);
      String id = String.format(Locale.ROOT, "1v%02dab-000%02dA-2B", day, reader);
      log.append(at).append(id).append(" <= news@lists.example.org U=list P=local S=900\n");
      if (reader == 7 && withGone) {
        log.append(at).append(id).append(" ** ann@gone.example: Unrouteable address\n");
      } else {
        String domain = "firm" + reader % 10 + ".example";
        log.append(at).append(id).append(" => r").append(reader).append('@').append(domain);
        log.append(" R=dnslookup T=remote_smtp H=mx.").append(domain);
        log.append(" [192.0.2.").append(10 + reader % 10).append("] C=\"250 OK\"\n");
      }
      log.append(at).append(id).append(" Completed\n");
    }
    return log.toString();
  }
}
