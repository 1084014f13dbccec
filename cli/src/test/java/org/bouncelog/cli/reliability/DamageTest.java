package org.bouncelog.cli.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.bouncelog.cli.Samples.Packing;
import org.bouncelog.cli.Terminal;
import org.bouncelog.cli.Terminal.Said;
import org.bouncelog.cli.reliability.Deliveries.Form;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Archives that a disk or a transfer damaged, and that come back sound, perhaps with more. */
@Tag("slow")
class DamageTest {
  @TempDir Path folder;

  static LongStream archives() {
    return Rounds.of(6);
  }

  /** What may become of an archive. */
  private enum Damage {
    A_BIT,
    SOME_BYTES,
    ZEROES,
    CUT,
    A_BLOCK_IS_MISSING,
    SOMETHING_BEHIND
  }

  @ParameterizedTest
  @MethodSource("archives")
  void soundFileCountsOnceAndDamageIsTold(long seed) {
    Random random = new Random(seed);
    Terminal terminal = new Terminal(folder);
    Deliveries mta =
        new Deliveries(Form.values()[random.nextInt(Form.values().length)], "mx" + seed, random);
    Packing packing = Packing.values()[random.nextInt(Packing.values().length)];
    Damage damage = Damage.values()[random.nextInt(Damage.values().length)];
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    int pieces = random.nextInt(1, 4);
    for (int i = 0; i < pieces; i++) {
      members.writeBytes(packing.pack(mta.next(random.nextInt(50, 1500))));
    }
    byte[] sound = members.toByteArray();
    String name = "mail.log.1" + packing.suffix();
    String what = "seed %d: %s, %s".formatted(seed, packing, damage);

    int turns = random.nextInt(1, 3);
    for (int turn = 0; turn < turns; turn++) {
      terminal.write("log/" + name, damaged(sound, damage, random));
      assertTrue(read(terminal).exit() <= 2, what);
    }
    // As logrotate does: the file has another name by the time it is restored.
    if (random.nextBoolean()) {
      terminal.folder.resolve("log/" + name).toFile().delete();
      name = "mail.log.2" + packing.suffix();
    }
    terminal.write("log/" + name, sound);
    Said said = read(terminal);
    assertEquals(0, said.exit(), () -> what + "\n" + said.err());
    assertEquals(mta.truth(), RotationTest.held(terminal), what);
  }

  private static Said read(Terminal terminal) {
    return terminal.type("ingest", "--state", "state", "--timezone", "UTC", "-q", "log");
  }

  private static byte[] damaged(byte[] sound, Damage damage, Random random) {
    byte[] bytes = sound.clone();
    int place = random.nextInt(bytes.length);
    int length = Math.min(random.nextInt(1, 200), bytes.length - place);
    switch (damage) {
      case A_BIT -> bytes[place] ^= (byte) (1 << random.nextInt(8));
      case SOME_BYTES -> {
        byte[] others = new byte[length];
        random.nextBytes(others);
        System.arraycopy(others, 0, bytes, place, length);
      }
      case ZEROES -> Arrays.fill(bytes, place, place + length, (byte) 0);
      case CUT -> bytes = Arrays.copyOf(bytes, place);
      case A_BLOCK_IS_MISSING -> {
        System.arraycopy(sound, place + length, bytes, place, sound.length - place - length);
        bytes = Arrays.copyOf(bytes, sound.length - length);
      }
      case SOMETHING_BEHIND -> {
        bytes = Arrays.copyOf(bytes, bytes.length + 100);
        byte[] others = new byte[100];
        random.nextBytes(others);
        System.arraycopy(others, 0, bytes, sound.length, 100);
      }
    }
    return bytes;
  }
}
