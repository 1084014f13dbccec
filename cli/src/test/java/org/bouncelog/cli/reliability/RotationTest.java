package org.bouncelog.cli.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.bouncelog.cli.Terminal;
import org.bouncelog.cli.Terminal.Said;
import org.bouncelog.cli.reliability.Deliveries.Form;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Logs that rotate while they are read, whatever logrotate does and wherever it stops. */
@Tag("slow")
class RotationTest {
  @TempDir Path folder;

  static LongStream schedules() {
    return Rounds.of(6);
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void eachLineCountsOnce(long seed) throws IOException {
    Random random = new Random(seed);
    Terminal terminal = new Terminal(folder);
    Form form = Form.values()[random.nextInt(Form.values().length)];
    Deliveries mta = new Deliveries(form, "mx" + seed, random);
    Logrotate logs = new Logrotate(folder.resolve("log"), random);
    Runnable mayRead =
        () -> {
          if (random.nextInt(4) == 0) {
            read(terminal);
          }
        };
    int turns = random.nextInt(2, 7);
    for (int turn = 0; turn < turns; turn++) {
      write(logs, mta, random, mayRead);
      logs.rotate(mta.now(), mta.next(random.nextInt(4)), mayRead);
      mta.pass(random.nextInt(30));
    }
    write(logs, mta, random, mayRead);
    read(terminal);
    assertEquals(mta.truth(), held(terminal), () -> "seed " + seed + ": " + form + ", " + logs);
  }

  /** Some lines, now and then the last one in two pieces with a reading between. */
  private static void write(Logrotate logs, Deliveries mta, Random random, Runnable mayRead) {
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      byte[] lines = mta.next(random.nextInt(1, 60));
      int cut = random.nextInt(lines.length + 1);
      logs.append(Arrays.copyOf(lines, cut));
      mayRead.run();
      logs.append(Arrays.copyOfRange(lines, cut, lines.length));
      mayRead.run();
    }
  }

  /** A file that is half packed is told of, and nothing else. */
  private static void read(Terminal terminal) {
    Said said = terminal.type("ingest", "--state", "state", "--timezone", "UTC", "-q", "log");
    assertTrue(said.exit() == 0 || said.exit() == 2, said::err);
  }

  /** What the state holds: {@code RECIPIENT OUTCOME} of each event. */
  static List<String> held(Terminal terminal) {
    return terminal.export("events").stream()
        .map(row -> row.split(",", -1))
        .map(cells -> cells[9] + " " + cells[8])
        .sorted()
        .toList();
  }
}
