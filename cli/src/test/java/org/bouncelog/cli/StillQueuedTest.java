package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is still tried has not failed yet: a hoster of four domains that is down for a day asks
 * nobody for a decision.
 */
class StillQueuedTest {
  private static final int READERS = 20;
  private static final String TAKEN =
      "relay=mx.HOST[192.0.2.7]:25, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (250 OK)";
  private static final String DOWN =
      "relay=none, delay=9, delays=0/0/9/0, dsn=4.4.1, status=STATUS"
          + " (connect to mx.HOST[192.0.2.7]:25: Connection timed out)";

  @TempDir Path folder;

  @Test
  void mailInTheQueueIsWatched() {
    Terminal terminal = new Terminal(folder);
    Said said = run(terminal, "deferred");
    assertEquals(0, said.exit(), said.err());
    assertEquals("", said.err());
    assertEquals(List.of("watch too-few-strikes"), verdicts(terminal));
    assertEquals(1, terminal.read("report/latest/review.csv").lines().count());
    assertTrue(
        terminal.export("findings").stream()
            .anyMatch(row -> row.startsWith("provider-unreachable,")));
  }

  @Test
  void mailThatWasGivenUpTogetherIsForReview() {
    Terminal terminal = new Terminal(folder);
    Said said = run(terminal, "bounced");
    assertEquals(List.of("review bounce-spike"), verdicts(terminal));
    assertEquals(2, said.exit(), said.err());
  }

  /** Two mailings to readers of two hosters; at the second one is down. */
  private static Said run(Terminal terminal, String status) {
    terminal.write(
        "mail.log",
        mailing(5, "example.org", TAKEN, "sent")
            + mailing(5, "example.net", TAKEN, "sent")
            + mailing(6, "example.org", DOWN, status)
            + mailing(6, "example.net", TAKEN, "sent"));
    return terminal.run("--as-of", "2026-01-07", "mail.log");
  }

  private static List<String> verdicts(Terminal terminal) {
    return terminal.export("addresses").stream()
        .map(row -> row.split(",", 5))
        .map(cell -> cell[2] + " " + cell[3])
        .distinct()
        .toList();
  }

  /** To four domains of the hoster that is down at times, or to one that each reader has. */
  private static String mailing(int day, String hoster, String outcome, String status) {
    boolean shared = hoster.equals("example.org");
    StringBuilder log = new StringBuilder();
    for (int reader = 0; reader < READERS; reader++) {
      String at =
          String.format(Locale.ROOT, "2026-01-%02dT08:%02d:00+00:00 mx1 postfix/", day, reader);
      String id = String.format(Locale.ROOT, "4l%02dF%02dz%s", day, reader, shared ? "b" : "c");
      String domain = "d" + (shared ? reader % 4 : reader) + "." + hoster;
      String host = shared ? hoster : domain;
      log.append(at).append("qmgr[8]: ").append(id);
      log.append(": from=<news@example.com>, size=900, nrcpt=1 (queue active)\n");
      log.append(at).append("smtp[7]: ").append(id).append(": to=<r").append(reader).append('@');
      log.append(domain).append(">, ");
      log.append(outcome.replace("HOST", host).replace("STATUS", status)).append('\n');
      if (!status.equals("deferred")) {
        log.append(at).append("qmgr[8]: ").append(id).append(": removed\n");
      }
    }
    return log.toString();
  }
}
