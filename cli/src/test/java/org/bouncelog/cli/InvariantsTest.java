package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.bouncelog.cli.Samples.Packing;
import org.bouncelog.cli.Terminal.Said;
import org.bouncelog.ingest.event.Mta;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must not change the tables: how a log is packed, named, cut, ordered or read again. */
@Tag("slow")
class InvariantsTest {
  private static final int LINES = 600;

  @TempDir static Path shared;
  private static Tables expected;

  @TempDir Path folder;

  @BeforeAll
  static void readOnce() {
    Terminal terminal = new Terminal(shared);
    for (String log : Samples.LOGS) {
      write(terminal, file(log), Samples.bytes(part(log)));
    }
    run(terminal, files());
    expected = Tables.of(terminal);
    assertTrue(expected.deliveries().size() > 150, "the samples are too small");
  }

  @Test
  void carriageReturnsAreNothing() {
    Terminal terminal = new Terminal(folder);
    for (String log : Samples.LOGS) {
      write(terminal, file(log), Samples.bytes(part(log).replace("\n", "\r\n")));
    }
    run(terminal, files());
    expected.assertSame(Tables.of(terminal), "CRLF");
  }

  @ParameterizedTest
  @EnumSource
  void packedIsPlain(Packing packing) {
    Terminal terminal = new Terminal(folder);
    for (String log : Samples.LOGS) {
      write(terminal, file(log), packing.pack(Samples.bytes(part(log))));
    }
    run(terminal, files());
    expected.assertSame(Tables.of(terminal), packing.name());
  }

  /** Members end within a line, too, and the last log changes its packing on the way. */
  @ParameterizedTest
  @EnumSource
  void membersInARowAreOneLog(Packing packing) {
    Terminal terminal = new Terminal(folder);
    for (String log : Samples.LOGS) {
      byte[] plain = Samples.bytes(part(log));
      ByteArrayOutputStream members = new ByteArrayOutputStream();
      int third = plain.length / 3;
      members.writeBytes(packing.pack(Arrays.copyOfRange(plain, 0, third)));
      members.writeBytes(packing.pack(Arrays.copyOfRange(plain, third, 2 * third)));
      members.writeBytes(packing.pack(new byte[0]));
      members.writeBytes(packing.pack(Arrays.copyOfRange(plain, 2 * third, plain.length)));
      write(terminal, file(log), members.toByteArray());
    }
    run(terminal, files());
    expected.assertSame(Tables.of(terminal), packing.name());
  }

  @Test
  void aLogThatGrowsInAnyStepsIsReadOnce() {
    Random random = new Random(20260401);
    Terminal terminal = new Terminal(folder);
    List<byte[]> wholes = new ArrayList<>();
    for (String log : Samples.LOGS) {
      wholes.add(Samples.bytes(part(log)));
    }
    for (int step = 1; step <= 6; step++) {
      for (int i = 0; i < wholes.size(); i++) {
        byte[] whole = wholes.get(i);
        int end = (int) ((long) whole.length * step / 6);
        end = step == 6 ? end : end - random.nextInt(1, 2000);
        write(terminal, file(Samples.LOGS.get(i)), Arrays.copyOf(whole, end));
      }
      run(terminal, files());
    }
    expected.assertSame(Tables.of(terminal), "grown");
  }

  /** Every sample and every golden, under other names each time; at once, or half of them later. */
  @Test
  void theOrderOfLogsIsNothing() throws IOException {
    List<byte[]> logs = Samples.everyLog();
    Tables inOrder = inRuns(folder.resolve("order"), logs, logs.size());
    Random random = new Random(20260401);
    for (int turn = 1; turn <= 2; turn++) {
      Collections.shuffle(logs, random);
      Tables shuffled = inRuns(folder.resolve("turn" + turn), logs, logs.size() / turn);
      inOrder.assertSame(shuffled, "shuffled " + turn);
    }
  }

  /** Reads so many logs a run. */
  private static Tables inRuns(Path folder, List<byte[]> logs, int size) {
    Terminal terminal = new Terminal(folder);
    for (int i = 0; i < logs.size(); i++) {
      write(terminal, String.format("logs/%02d", i), logs.get(i));
      if ((i + 1) % size == 0 || i + 1 == logs.size()) {
        terminal.run("--as-of", Samples.AS_OF, "logs");
      }
    }
    return Tables.of(terminal);
  }

  @Test
  void aRotatedAndPackedCopyBesideIsNothing() {
    Terminal terminal = new Terminal(folder);
    for (String log : Samples.LOGS) {
      write(terminal, "logs/" + file(log), Samples.bytes(part(log)));
      write(terminal, "logs/" + file(log) + ".1", Samples.bytes(part(log)));
      write(terminal, "logs/old-" + file(log) + ".gz", Packing.GZIP.pack(Samples.bytes(part(log))));
    }
    Said said = run(terminal, "logs");
    assertEquals((long) Samples.LOGS.size() * LINES, said.number("lines"));
    expected.assertSame(Tables.of(terminal), "copies");
    assertEquals(0, run(terminal, "logs").number("lines"));
  }

  /** Between two nights a log grows, is rotated away and packed, and a new one begins. */
  @ParameterizedTest
  @EnumSource(names = {"GZIP", "XZ"})
  void aLogThatHasGrownAndWasRotatedIsReadToItsEnd(Packing packing) throws IOException {
    Terminal terminal = new Terminal(folder);
    for (String log : Samples.LOGS) {
      byte[] whole = Samples.bytes(part(log));
      write(terminal, "logs/" + file(log), Arrays.copyOf(whole, whole.length / 3));
    }
    run(terminal, "logs");
    for (String log : Samples.LOGS) {
      String text = part(log);
      int cut = text.indexOf('\n', text.length() * 2 / 3) + 1;
      String rotated = file(log) + ".1" + packing.suffix();
      write(terminal, "logs/" + rotated, packing.pack(Samples.bytes(text.substring(0, cut))));
      write(terminal, "logs/" + file(log), Samples.bytes(text.substring(cut)));
    }
    run(terminal, "logs");
    expected.assertSame(Tables.of(terminal), "rotated");
    Path logs = folder.resolve("logs");
    for (String log : Samples.LOGS) {
      String rotated = file(log) + ".1" + packing.suffix();
      Files.move(logs.resolve(rotated), logs.resolve("x" + rotated));
    }
    assertEquals(0, run(terminal, "logs").number("events"));
  }

  /** Another server may give the same queue ids at the same time. */
  @Test
  void hostsWithEqualQueueIdsStayApart() {
    String log =
        part("postfix/mail.log")
            + part("sendmail/maillog")
            + part("opensmtpd/maillog")
            + eximInSyslog();
    Tables one = read(folder.resolve("one"), log);
    Tables both =
        read(
            folder.resolve("both"),
            log,
            log.replaceAll("(?m)^(.{15}|\\S+(?:Z|\\+00:00)) mail ", "$1 mx2 "));
    assertEachMtaIsThere(one.deliveries());
    assertTwice(
        one.deliveries(), both.deliveries(), "\"log_host\":\"mail\"", "\"log_host\":\"mx2\"");
  }

  /** The sample's mainlog as syslog has it. */
  private static String eximInSyslog() {
    return part("exim/mainlog").replaceAll("(?m)^(\\S+) (\\S+) ", "$1T$2Z mail exim[4711]: ");
  }

  /** Two Postfix instances of one host have queues of their own. */
  @Test
  void instancesWithEqualQueueIdsStayApart() {
    String log = Samples.lines("postfix/mail.log-20260102.zst", LINES);
    Tables one = read(folder.resolve("one"), log);
    Tables both = read(folder.resolve("both"), log, log.replace(" postfix/", " postfix-b/"));
    assertTwice(
        one.deliveries(),
        both.deliveries(),
        "\"instance\":\"postfix\"",
        "\"instance\":\"postfix-b\"");
  }

  private static void assertEachMtaIsThere(List<String> deliveries) {
    for (Mta mta : Mta.values()) {
      String there = "\"log_host\":\"mail\",\"mta\":\"" + mta.label() + "\"";
      long count = deliveries.stream().filter(row -> row.contains(there)).count();
      assertTrue(count > 50, mta + ": " + count);
    }
  }

  private static void assertTwice(List<String> one, List<String> both, String from, String to) {
    assertTrue(one.size() > 50, "the sample is too small");
    List<String> twice = new ArrayList<>(one);
    one.forEach(row -> twice.add(row.replace(from, to)));
    twice.sort(null);
    Tables.same(twice, both, "apart");
  }

  private static Tables read(Path folder, String... logs) {
    Terminal terminal = new Terminal(folder);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < logs.length; i++) {
      names.add(i + ".log");
      write(terminal, i + ".log", Samples.bytes(logs[i]));
    }
    run(terminal, names.toArray(String[]::new));
    return Tables.of(terminal);
  }

  private static String part(String log) {
    return Samples.lines(log, LINES);
  }

  private static String file(String log) {
    return log.replace('/', '-');
  }

  private static String[] files() {
    return Samples.LOGS.stream().map(InvariantsTest::file).toArray(String[]::new);
  }

  private static void write(Terminal terminal, String name, byte[] content) {
    terminal.write(name, content);
  }

  private static Said run(Terminal terminal, String... logs) {
    List<String> arguments = new ArrayList<>(List.of("--as-of", Samples.AS_OF));
    arguments.addAll(List.of(logs));
    Said said = terminal.run(arguments.toArray(String[]::new));
    assertEquals(0, said.exit(), said.err());
    return said;
  }
}
