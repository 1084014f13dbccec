package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncelog.cli.MailingList.Fate;
import org.bouncelog.cli.MailingList.Person;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A quarter of a mailing list of 50,000 addresses whose truth is known: each mailing leaves out who
 * is on the suppression list by then. Nobody alive may be lost, and the dead must go.
 */
@Tag("long")
class QuarterTest {
  private static final int ADDRESSES = 50_000;
  private static final int MAILINGS = 7;
  private static final int MAILINGS_TO_FIND_THE_DEAD = 3;

  @TempDir Path folder;

  @Test
  void nobodyAliveIsLostAndTheDeadGo() throws IOException {
    Terminal terminal = new Terminal(folder);
    MailingList list = new MailingList(ADDRESSES);
    Set<String> suppressed = new HashSet<>();
    for (int mailing = 0; mailing < MAILINGS; mailing++) {
      Path log = folder.resolve("mail.log." + mailing);
      list.send(mailing, suppressed, log);
      Said said = terminal.run(log.getFileName().toString());
      assertEquals(0, said.exit(), said.err());
      assertEquals(0, said.number("unparsed"));
      suppressed = suppressList();
      assertEquals(List.of(), wronglySuppressed(list, suppressed, mailing), "mailing " + mailing);
    }
    long dead = 0;
    long gone = 0;
    for (Person person : list.people()) {
      if (person.fate() == Fate.DEAD
          && person.diedBefore() <= MAILINGS - MAILINGS_TO_FIND_THE_DEAD) {
        dead++;
        gone += suppressed.contains(person.address()) ? 1 : 0;
      }
    }
    assertTrue(dead > ADDRESSES / 20, "dead " + dead);
    assertTrue(gone >= dead * 0.97, gone + " of " + dead + " dead addresses are suppressed");
  }

  private Set<String> suppressList() throws IOException {
    Set<String> addresses = new HashSet<>();
    List<String> rows = Files.readAllLines(folder.resolve("report/latest/suppress.csv"));
    rows.stream().skip(1).forEach(row -> addresses.add(row.substring(0, row.indexOf(','))));
    return addresses;
  }

  private static List<String> wronglySuppressed(
      MailingList list, Set<String> suppressed, int mailing) {
    List<String> wrong = new ArrayList<>();
    for (Person person : list.people()) {
      boolean alive =
          person.fate() == Fate.ALIVE
              || (person.fate() == Fate.DEAD && person.diedBefore() > mailing);
      if (alive && suppressed.contains(person.address()) && wrong.size() < 5) {
        wrong.add(person.address());
      }
    }
    return wrong;
  }
}
