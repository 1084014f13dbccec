package org.bouncelog.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Feeds a target of {@code tools/fuzz} with pieces of what is known to be read, a few bytes of each
 * changed: blindly, but thousands in the time that a guided input takes. The same seed gives the
 * same inputs.
 */
public final class MutatedInputs {
  private static final int MOST_CHANGES = 6;
  private static final int LONGEST_RANGE = 40;

  /** What readers of logs, tables and configurations look for. */
  private static final List<byte[]> TOKENS =
      Stream.of(
              "\0",
              "\r",
              "\n",
              "\r\n",
              "\t",
              "\u001b[2J",
              "\u202e",
              "\ufeff",
              "\ufffd",
              "é",
              "😀",
              "<>",
              "<",
              ">",
              "@",
              "=",
              "\"",
              "'",
              "\\",
              "\\x",
              "%",
              "${x}",
              "[",
              "]",
              "[[",
              "]]",
              ": ",
              ", ",
              ";",
              "(",
              ")",
              "status=sent (",
              "status=bounced (host a.example said: ",
              "to=<",
              "from=<",
              "stat=",
              "dsn=",
              "dsn=5.1.1",
              " => ",
              " ** ",
              " == ",
              " Completed",
              "R=r T=t",
              "H=a.example [192.0.2.1]",
              "550 5.1.1 ",
              "451",
              "999",
              "-1",
              "1e999",
              "99999999999999999999",
              "Feb 30 25:61:61",
              "0000-00-00T00:00:00Z",
              "NOQUEUE: ",
              "A".repeat(300))
          .map(text -> text.getBytes(StandardCharsets.UTF_8))
          .toList();

  private final List<byte[]> seeds;
  private final int mostLines;
  private final Random random;

  private MutatedInputs(List<byte[]> seeds, int mostLines, Random random) {
    this.seeds = seeds;
    this.mostLines = mostLines;
    this.random = random;
  }

  /**
   * {@code CLASS SEEDS FOUND COUNT SEED LINES}: pieces have up to so many lines; 0 changes whole
   * files, which lose their meaning in pieces.
   */
  public static void main(String[] arguments) throws Exception {
    Method called =
        Class.forName(arguments[0]).getDeclaredMethod("fuzzerTestOneInput", byte[].class);
    called.setAccessible(true);
    MethodHandle target = MethodHandles.lookup().unreflect(called);
    Path found = Path.of(arguments[2]);
    long count = Long.parseLong(arguments[3]);
    MutatedInputs inputs =
        new MutatedInputs(
            read(Path.of(arguments[1])),
            Integer.parseInt(arguments[5]),
            new Random(Long.parseLong(arguments[4])));
    PrintStream out = System.out;
    for (long i = 0; i < count; i++) {
      byte[] input = inputs.next();
      try {
        target.invoke(input);
      } catch (Throwable e) {
        Files.write(Files.createDirectories(found).resolve("mutated-" + i), input);
        out.println("input " + i + " broke it");
        e.printStackTrace(out);
        System.exit(1);
      }
    }
    out.println(count);
  }

  private static List<byte[]> read(Path folder) throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        seeds.add(Files.readAllBytes(file));
      }
    }
    return seeds;
  }

  private byte[] next() {
    byte[] input = piece();
    for (int changes = random.nextInt(MOST_CHANGES + 1); changes > 0; changes--) {
      input = changed(input);
    }
    return input;
  }

  private byte[] piece() {
    byte[] seed = seeds.get(random.nextInt(seeds.size()));
    if (mostLines == 0 || seed.length == 0) {
      return seed;
    }
    int from = lineStart(seed, random.nextInt(seed.length));
    int to = from;
    for (int lines = 1 + random.nextInt(mostLines); lines > 0 && to < seed.length; lines--) {
      while (to < seed.length && seed[to++] != '\n') {
        // To the end of the line.
      }
    }
    return Arrays.copyOfRange(seed, from, to);
  }

  private static int lineStart(byte[] seed, int at) {
    int from = at;
    while (from > 0 && seed[from - 1] != '\n') {
      from--;
    }
    return from;
  }

  private byte[] changed(byte[] input) {
    int at = random.nextInt(input.length + 1);
    int range = Math.min(random.nextInt(LONGEST_RANGE) + 1, input.length - at);
    return switch (random.nextInt(6)) {
      case 0 -> replaced(input, at, range, TOKENS.get(random.nextInt(TOKENS.size())));
      case 1 -> replaced(input, at, 0, TOKENS.get(random.nextInt(TOKENS.size())));
      case 2 -> replaced(input, at, range, new byte[0]);
      case 3 -> replaced(input, at, 0, Arrays.copyOfRange(input, at, at + range));
      case 4 -> {
        byte[] other = piece();
        yield replaced(input, at, 0, Arrays.copyOf(other, Math.min(other.length, LONGEST_RANGE)));
      }
      default -> {
        byte[] flipped = input.clone();
        if (at < flipped.length) {
          flipped[at] ^= (byte) (1 << random.nextInt(8));
        }
        yield flipped;
      }
    };
  }

  private static byte[] replaced(byte[] input, int at, int range, byte[] by) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(input.length + by.length);
    out.write(input, 0, at);
    out.writeBytes(by);
    out.write(input, at + range, input.length - at - range);
    return out.toByteArray();
  }
}
