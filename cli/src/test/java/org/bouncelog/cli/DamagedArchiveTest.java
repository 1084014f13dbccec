package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bouncelog.cli.Samples.Packing;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive with one flipped bit: what came before the damage counts neither twice nor never. */
@Tag("slow")
class DamagedArchiveTest {
  private static final int LINES = 2_000;

  @TempDir Path folder;

  @Test
  void soundCopyCountsAsIfTheDamagedOneHadNeverBeenRead() {
    Map<String, byte[]> sound = new TreeMap<>();
    Map<String, byte[]> damaged = new TreeMap<>();
    for (Packing packing : Packing.values()) {
      for (int place : List.of(20, 50, 90)) {
        String host = "mx" + place + packing.suffix().substring(1);
        byte[] packed = packing.pack(Samples.bytes(log(host)));
        byte[] flipped = packed.clone();
        flipped[packed.length * place / 100] ^= 4;
        sound.put(host + ".log" + packing.suffix(), packed);
        damaged.put(host + ".log" + packing.suffix(), flipped);
      }
    }
    Terminal terminal = new Terminal(folder);
    Said first = read(terminal, damaged);
    assertEquals(ExitCode.WARNINGS, first.exit(), first.err());
    for (String name : damaged.keySet()) {
      assertTrue(first.err().contains(name + ": "), name + " in " + first.err());
    }
    assertEquals(0, read(terminal, sound).exit());
    Map<String, Long> events =
        terminal.export("events").stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.split(",", -1)[3], TreeMap::new, Collectors.counting()));
    for (String name : sound.keySet()) {
      String host = name.substring(0, name.indexOf('.'));
      assertEquals((long) LINES, events.get(host), name);
    }
    assertEquals(sound.size(), events.size(), events.keySet().toString());
  }

  private static Said read(Terminal terminal, Map<String, byte[]> logs) {
    logs.forEach(terminal::write);
    List<String> arguments = new ArrayList<>(List.of("ingest", "--state", "state"));
    arguments.addAll(List.of("--timezone", "UTC"));
    arguments.addAll(logs.keySet());
    return terminal.type(arguments.toArray(String[]::new));
  }

  private static String log(String host) {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < LINES; i++) {
      log.append(
          "Feb  3 10:%02d:%02d %s postfix/smtp[42]: %08X: to=<r%x@example.net>, relay=none, "
              .formatted(i / 60, i % 60, host, i * 7919, i * 104729)
              .concat("delay=1, delays=1/0/0/0, dsn=4.4.1, status=deferred ")
              .concat("(connect to mx.example.net: timed out)\n"));
    }
    return log.toString();
  }
}
