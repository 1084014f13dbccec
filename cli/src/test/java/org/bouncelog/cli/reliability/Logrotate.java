package org.bouncelog.cli.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncelog.cli.Samples.Packing;

/**
 * A folder of logs that logrotate keeps, with the options of its manual: {@code copytruncate},
 * {@code dateext}, {@code compress}, {@code delaycompress}. It may be killed at any step, and then
 * does at its next turn what it does of itself.
 */
final class Logrotate {
  private static final String LOG = "mail.log";

  private final Path folder;
  private final Random random;
  private final boolean copies;
  private final boolean dates;
  private final boolean delays;
  private final boolean compresses;
  private final Packing packing;

  Logrotate(Path folder, Random random) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.random = random;
    copies = random.nextInt(3) == 0;
    dates = random.nextBoolean();
    compresses = random.nextInt(5) > 0;
    delays = random.nextBoolean();
    packing = Packing.values()[random.nextInt(Packing.values().length)];
  }

  @Override
  public String toString() {
    return (copies ? "copytruncate" : "create")
        + (dates ? " dateext" : "")
        + (compresses ? " compress " + packing : "")
        + (delays ? " delaycompress" : "");
  }

  /** What the MTA writes into the log that it has open. */
  void append(byte[] lines) {
    append(LOG, lines);
  }

  private void append(String name, byte[] lines) {
    try {
      Files.write(
          folder.resolve(name), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One turn. Whoever has the log open goes on with the renamed file until it is told to open it
   * anew.
   *
   * @param late what is still written into the renamed file
   * @param between runs at moments at which a kill would leave the folder as it is
   */
  void rotate(LocalDateTime now, byte[] late, Runnable between) throws IOException {
    if (!Files.exists(folder.resolve(LOG))) {
      return;
    }
    if (delays) {
      compressOlder(between);
    }
    if (!dates) {
      shift();
    }
    between.run();
    String rotated =
        dates ? LOG + DateTimeFormatter.ofPattern("-yyyyMMddHHmmss").format(now) : LOG + ".1";
    if (copies) {
      Files.copy(folder.resolve(LOG), folder.resolve(rotated));
      between.run();
      Files.write(folder.resolve(LOG), new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
      append(late);
    } else {
      Files.move(folder.resolve(LOG), folder.resolve(rotated));
      between.run();
      append(rotated, late);
      between.run();
      Files.createFile(folder.resolve(LOG));
    }
    between.run();
    if (compresses && !delays) {
      compress(rotated, between);
    }
  }

  private void compressOlder(Runnable between) throws IOException {
    if (compresses) {
      for (String name : names()) {
        if (name.matches("mail\\.log(-\\d+|\\.\\d+)")) {
          compress(name, between);
        }
      }
    }
  }

  /** As gzip does: the packed file grows beside the plain one, which goes when that is complete. */
  private void compress(String name, Runnable between) throws IOException {
    byte[] packed = packing.pack(Files.readAllBytes(folder.resolve(name)));
    Path target = folder.resolve(name + packing.suffix());
    if (random.nextInt(3) == 0) {
      Files.write(target, Arrays.copyOf(packed, random.nextInt(packed.length)));
      between.run();
    }
    Files.write(target, packed);
    between.run();
    Files.delete(folder.resolve(name));
  }

  private void shift() throws IOException {
    List<String> names = names();
    for (int age = names.size(); age > 0; age--) {
      for (String suffix : List.of("", packing.suffix())) {
        Path from = folder.resolve(LOG + "." + age + suffix);
        if (Files.exists(from)) {
          Files.move(
              from,
              folder.resolve(LOG + "." + (age + 1) + suffix),
              StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
