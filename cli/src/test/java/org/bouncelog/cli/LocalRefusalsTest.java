package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Exim's transports on its own machine say, which names no host: whether they take mail or
 * refuse it, they answer for the same people.
 */
class LocalRefusalsTest {
  private static final int READERS = 60;

  @TempDir Path folder;

  @Test
  void mailboxesThatAreGoneAmongOthersThatTakeMailAreNoFaultOfTheMachine() {
    Terminal terminal = new Terminal(folder);
    terminal.write("mainlog", mailing(5, 6) + mailing(12, 6) + mailing(19, 6));
    terminal.run("mainlog");
    assertEquals(
        IntStream.range(0, 6).mapToObj(LocalRefusalsTest::address).collect(Collectors.toSet()),
        Set.of(terminal.read("report/latest/suppress.txt").split("\n")));
    assertFalse(terminal.read("report/latest/report.json").contains("lists-held-back"));
  }

  @Test
  void whereAllAreRefusedNobodyIsGone() {
    Terminal terminal = new Terminal(folder);
    terminal.write("mainlog", mailing(5, 0) + mailing(12, READERS));
    terminal.run("mainlog");
    assertEquals("", terminal.read("report/latest/suppress.txt"));
  }

  /** On a day of January 2026, so many of the readers are refused. */
  private static String mailing(int day, int refused) {
    StringBuilder log = new StringBuilder();
    for (int reader = 0; reader < READERS; reader++) {
      String at = String.format(Locale.ROOT, "2026-01-%02d 08:%02d:00 ", day, reader);
      String id = String.format(Locale.ROOT, "1v%02dab-000%02dA-2B", day, reader);
      String to = address(reader);
      log.append(at).append(id).append(" <= news@lists.example.org U=list P=local S=900\n");
      log.append(at)
          .append(id)
          .append(
              reader < refused
                  ? " ** "
                      + to
                      + " R=local_user T=dovecot_lmtp: LMTP error after RCPT TO:<"
                      + to
                      + ">: 550 5.1.1 <"
                      + to
                      + "> User doesn't exist: "
                      + to
                  : " => r" + reader + " <" + to + "> R=local_user T=maildir_home")
          .append('\n');
      log.append(at).append(id).append(" Completed\n");
    }
    return log.toString();
  }

  private static String address(int reader) {
    return "r" + reader + "@hosted" + reader % 3 + ".example";
  }
}
