package org.bouncelog.cli.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Random;
import java.util.stream.LongStream;
import org.bouncelog.cli.Terminal;
import org.bouncelog.cli.Terminal.Said;
import org.bouncelog.cli.reliability.Deliveries.Form;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A state that is moved with its logs, while the clock jumps ahead and back. */
@Tag("slow")
class MovedStateTest {
  @TempDir Path folder;

  static LongStream journeys() {
    return Rounds.of(3);
  }

  @ParameterizedTest
  @MethodSource("journeys")
  void eachLineCountsOnce(long seed) throws IOException {
    Random random = new Random(seed);
    Terminal terminal = new Terminal(folder);
    Form form = Form.values()[random.nextInt(Form.values().length)];
    Deliveries mta = new Deliveries(form, "mx" + seed, random);
    Path place = Files.createDirectory(folder.resolve("place0"));
    int steps = random.nextInt(3, 8);
    for (int step = 1; step <= steps; step++) {
      Files.write(
          place.resolve("mail.log"),
          mta.next(random.nextInt(80)),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      read(terminal, place, random);
      if (random.nextBoolean()) {
        place = Files.move(place, folder.resolve("place" + step));
      }
    }
    read(terminal, place, random);
    Files.move(place.resolve("state"), folder.resolve("state"));
    assertEquals(mta.truth(), RotationTest.held(terminal), () -> "seed " + seed + ": " + form);
  }

  /** On a day between four weeks before the log and a year after it. */
  private void read(Terminal terminal, Path place, Random random) {
    String day = String.valueOf(LocalDate.of(2026, 1, 4).plusDays(random.nextInt(400)));
    Said said =
        terminal.type(
            "ingest",
            "--state",
            place.resolve("state").toString(),
            "--timezone",
            "UTC",
            "--as-of",
            day,
            "-q",
            place.resolve("mail.log").toString());
    assertEquals(0, said.exit(), said::err);
  }
}
