package org.bouncelog.analyze.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.bouncelog.analyze.store.StoreException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Syslog may change the order of lines of one second, and the messages stay what they are. */
@Tag("slow")
class LineOrderTest {
  private static final int SHUFFLES = 8;
  private static final String LIVES =
      "SELECT started_at, ended_at, sender, client_row IS NOT NULL FROM life";
  private static final String DELIVERIES =
      "SELECT sender, recipient, attempts, outcome, first_try, time_to_deliver_seconds, client FROM"
          + " delivery";

  @TempDir Path folder;

  /**
   * Lines of two hosts and a filter that come in bunches of one second; short ids are used again a
   * few seconds later.
   */
  private static List<List<String>> seconds(Random random) {
    List<List<String>> seconds = new ArrayList<>();
    for (int second = 0; second < 12; second++) {
      List<String> lines = new ArrayList<>();
      String at = String.format("10:00:%02d", 5 * second);
      for (int mail = 0; mail < 4; mail++) {
        String id = "AB00CD00E" + mail;
        String child = "77AA88BB" + mail + second % 3;
        String sender = "news" + random.nextInt(2) + "@example.com";
        String recipient = "ann" + random.nextInt(3) + "@example.org";
        int size = 900 + random.nextInt(2);
        boolean filtered = random.nextBoolean();
        lines.add(at(at, "smtpd", id + ": client=app.example.com[192.0.2.50]"));
        lines.add(at(at, "qmgr", from(id, sender, size)));
        lines.add(
            at(
                at,
                "smtp",
                id
                    + ": to=<"
                    + recipient
                    + ">, "
                    + (filtered
                        ? "relay=127.0.0.1[127.0.0.1]:10024, delay=1, delays=0/0/1/0, dsn=2.0.0,"
                            + " status=sent (250 2.0.0 Ok: queued as "
                            + child
                            + ")"
                        : outcome(random))));
        lines.add(at(at, "qmgr", id + ": removed"));
        if (filtered) {
          lines.add(at(at, "smtpd", child + ": client=localhost[127.0.0.1]"));
          lines.add(at(at, "qmgr", from(child, sender, size + 300)));
          lines.add(at(at, "smtp", child + ": to=<" + recipient + ">, " + outcome(random)));
        }
      }
      seconds.add(lines);
    }
    return seconds;
  }

  private static String outcome(Random random) {
    String relay = "relay=mx.example.org[203.0.113.9]:25, delay=1, delays=0/0/1/0, ";
    return relay
        + (random.nextBoolean()
            ? "dsn=2.0.0, status=sent (250 2.0.0 Ok)"
            : "dsn=4.2.2, status=deferred (host mx.example.org[203.0.113.9] said: 452 4.2.2 Mailbox"
                + " full (in reply to RCPT TO command))");
  }

  private static String from(String id, String sender, int size) {
    return id + ": from=<" + sender + ">, size=" + size + ", nrcpt=1 (queue active)";
  }

  private static String at(String at, String daemon, String text) {
    return History.postfix("mx1", at, "postfix/" + daemon, text);
  }

  private List<String> told(List<List<String>> seconds) throws StoreException, IOException {
    try (History history = new History(folder)) {
      history.log("mail.log", seconds.stream().flatMap(List::stream)).derive();
      List<String> told = new ArrayList<>(history.ask(LIVES));
      told.addAll(history.ask(DELIVERIES));
      return told;
    }
  }

  @Test
  void linesOfOneSecondStandInAnyOrder() throws StoreException, IOException {
    Random random = new Random(18);
    List<List<String>> seconds = seconds(random);
    List<String> expected = told(seconds);
    for (int i = 0; i < SHUFFLES; i++) {
      seconds.forEach(lines -> Collections.shuffle(lines, random));
      assertEquals(expected, told(seconds), "shuffle " + i);
    }
  }
}
