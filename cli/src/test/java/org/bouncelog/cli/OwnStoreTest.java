package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mail from outside for people of our own, handed to a store by LMTP. Nobody of ours is suppressed,
 * but a store that suddenly knows nobody is a fault that the same night must tell of.
 */
@Tag("slow")
class OwnStoreTest {
  private static final int STAFF = 25;
  private static final int MESSAGES = 40;

  @TempDir Path folder;

  @Test
  void aStoreThatSuddenlyKnowsNobodyIsFoundTheSameNight() {
    Terminal terminal = run(day(5, 0, 0) + day(6, 0, MESSAGES));
    assertEquals("critical store.example.org 2026-01-06T06:00:00.000000Z 40", found(terminal));
    assertEquals("", terminal.read("report/latest/suppress.txt"));
  }

  @Test
  void aStoreThatTakesMailAgainHadAFault() {
    Terminal terminal = run(day(5, 0, 0) + day(6, 10, 20) + day(7, 0, 0));
    assertEquals("notice store.example.org 2026-01-06T09:20:00.000000Z 10", found(terminal));
  }

  @Test
  void peopleWhoAreGoneAmongOthersAreNoFaultOfTheStore() {
    assertEquals("", found(run(day(5, 0, 0) + gone(6) + gone(7))));
  }

  @Test
  void aStoreThatNeverTookMailForThemIsNoneThatFailed() {
    assertEquals("", found(run(day(6, 0, MESSAGES))));
  }

  private Terminal run(String log) {
    Terminal terminal = new Terminal(folder);
    terminal.write("mail.log", log);
    terminal.run("--as-of", "2026-01-08", "mail.log");
    return terminal;
  }

  private static String found(Terminal terminal) {
    return terminal.export("findings").stream()
        .map(row -> row.split(",", 9))
        .map(cell -> String.join(" ", cell[2], cell[3], cell[4], cell[7]))
        .collect(Collectors.joining("; "));
  }

  /** Forty messages, of which those from one to another are refused. */
  private static String day(int day, int firstRefused, int endRefused) {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < MESSAGES; i++) {
      message(log, day, i, i >= firstRefused && i < endRefused);
    }
    return log.toString();
  }

  /** Every fifth is for somebody who left. */
  private static String gone(int day) {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < MESSAGES; i++) {
      message(log, day, i, i % 5 == 0);
    }
    return log.toString();
  }

  private static void message(StringBuilder log, int day, int number, boolean refused) {
    String at =
        String.format(
            Locale.ROOT,
            "2026-01-%02dT%02d:%02d:00+00:00 mx1 postfix/",
            day,
            6 + number / 3,
            number % 3 * 20);
    String id = String.format(Locale.ROOT, "4l%02dF%03dzzyz", day, number);
    String to = "staff" + number % STAFF + "@example.org";
    log.append(at)
        .append("smtpd[9]: ")
        .append(id)
        .append(": client=mail.example.net[198.51.100.7]\n");
    log.append(at)
        .append("qmgr[8]: ")
        .append(id)
        .append(": from=<ann@example.net>, size=900, nrcpt=1 (queue active)\n");
    log.append(at)
        .append("lmtp[7]: ")
        .append(id)
        .append(": to=<")
        .append(to)
        .append(">, relay=store.example.org[192.0.2.60]:24, delay=0.4, delays=0.1/0/0.1/0.2, ")
        .append(
            refused
                ? "dsn=5.1.1, status=bounced (host store.example.org[192.0.2.60] said: 550 5.1.1 <"
                    + to
                    + "> User doesn't exist: "
                    + to
                    + " (in reply to RCPT TO command))"
                : "dsn=2.0.0, status=sent (250 2.0.0 <" + to + "> Saved)")
        .append('\n');
    log.append(at).append("qmgr[8]: ").append(id).append(": removed\n");
  }
}
