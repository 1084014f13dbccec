package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What our own relay took counts as taken by it, although its log tells who took it in the end. */
@Tag("slow")
class OwnRelayTest {
  private static final int TAKEN = 60;
  private static final int REFUSED = 20;

  /** Between the first refusal and the last. */
  private static final int TAKEN_SINCE = REFUSED - 1;

  @TempDir Path folder;

  private static String line(int number, String host, String text) {
    return "2026-02-02T%02d:%02d:%02d+00:00 %s postfix/%s"
        .formatted(8 + number / 60, number % 60, number % 60, host, text);
  }

  /** A message from our first server to the relay, which hands it on or refuses it. */
  private static List<String> message(int number, boolean taken) {
    String id = "3zA%05dXyz".formatted(number);
    String next = "3zB%05dXyz".formatted(number);
    String to = "to=<r%d@d%d.example>".formatted(number, number);
    List<String> came =
        List.of(
            line(number, "out", "smtpd[1]: " + id + ": client=app.example.org[10.0.0.9]"),
            line(
                number,
                "out",
                "qmgr[2]: " + id + ": from=<news@example.org>, size=900, nrcpt=1 (queue active)"));
    String relay = to + ", relay=relay.example.org[10.0.0.2]:25, delay=1, delays=0/0/0/1, ";
    List<String> went =
        taken
            ? List.of(
                line(
                    number,
                    "out",
                    "smtp[3]: "
                        + id
                        + ": "
                        + relay
                        + "dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as "
                        + next
                        + ")"),
                line(number, "relay", "smtpd[1]: " + next + ": client=out.example.org[10.0.0.1]"),
                line(
                    number,
                    "relay",
                    "qmgr[2]: "
                        + next
                        + ": from=<news@example.org>, size=900, nrcpt=1 (queue active)"),
                line(
                    number,
                    "relay",
                    "smtp[3]: "
                        + next
                        + ": "
                        + to
                        + ", relay=mx.d"
                        + number
                        + ".example[192.0.2.7]:25, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 OK)"),
                line(number, "relay", "qmgr[2]: " + next + ": removed"))
            : List.of(
                line(
                    number,
                    "out",
                    "smtp[3]: "
                        + id
                        + ": "
                        + relay
                        + "dsn=5.7.1, status=bounced (host relay.example.org[10.0.0.2] said: 554 5.7.1 Client host rejected: Access denied (in reply to RCPT TO command))"));
    List<String> all = new ArrayList<>(came);
    all.addAll(went);
    all.add(line(number, "out", "qmgr[2]: " + id + ": removed"));
    return all;
  }

  @Test
  void whatTheRelayTookCountsAsTried() throws IOException {
    Terminal terminal = new Terminal(folder);
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < TAKEN + REFUSED; i++) {
      // The first ones are taken, the last by turns, so that what is tried since includes both.
      boolean taken = i < TAKEN - REFUSED || i % 2 == 0;
      message(i, taken).forEach(each -> log.append(each).append('\n'));
    }
    terminal.write("mail.log", log.toString());
    terminal.run("mail.log");
    String said = terminal.read("report/latest/report.json").replaceAll("\\s", "");
    Matcher tried = Pattern.compile("\"code\":\"own-relay\".*?\"tried\":\"(\\d+)\"").matcher(said);
    assertTrue(tried.find(), said);
    assertEquals(TAKEN_SINCE + REFUSED, Integer.parseInt(tried.group(1)));
  }
}
