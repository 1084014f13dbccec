package org.bouncelog.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.bouncelog.ingest.source.Logs.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records of several lines are read whole, wherever blocks end and whenever a run comes. */
class RecordBordersTest {
  private static final int RECORDS = 40;

  @TempDir private Path folder;

  /** Forms in which one record has several lines, or less than one. */
  enum Form {
    EXPORT {
      @Override
      byte[] record(int i) {
        String fields =
            "__CURSOR=s=1;i=" + i + "\n__REALTIME_TIMESTAMP=" + micros(i) + "\n_HOSTNAME=mx1\n";
        String program = "SYSLOG_IDENTIFIER=postfix/smtp\n";
        if (i % 3 == 0) {
          return Logs.bytes(fields + program + "MESSAGE=" + text(i) + "\n\n");
        }
        // No text, so with its length: it holds what looks like the end and the next record.
        byte[] message = Logs.bytes(text(i) + "\n\n__CURSOR=\u0001\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Logs.bytes(fields + "MESSAGE\n"));
        for (int shift = 0; shift < 64; shift += 8) {
          out.write((int) ((long) message.length >> shift));
        }
        out.writeBytes(message);
        out.writeBytes(Logs.bytes("\n" + program + "\n"));
        return out.toByteArray();
      }
    },
    PRETTY {
      @Override
      byte[] record(int i) {
        return Logs.bytes(
            "{\n\t\"_HOSTNAME\" : \"mx1\",\n\t\"__REALTIME_TIMESTAMP\" : \""
                + micros(i)
                + "\",\n\t\"MESSAGE\" : \""
                + text(i)
                + "\",\n\t\"SYSLOG_IDENTIFIER\" : \"postfix/smtp\"\n}\n");
      }
    },
    VERBOSE {
      @Override
      byte[] record(int i) {
        return Logs.bytes(
            String.format("Tue 2026-03-03 10:00:%02d.000000 UTC [s=1;i=%x;b=2;m=3;t=4;x=5]\n", i, i)
                + "    _HOSTNAME=mx1\n    NOTE=a\n         b\n    MESSAGE="
                + text(i)
                + "\n    SYSLOG_IDENTIFIER=postfix/smtp\n");
      }
    },
    CRI {
      @Override
      byte[] record(int i) {
        String stamp = String.format("2026-03-03T10:00:%02d.5Z ", i);
        String text = "Mar  3 10:00:00 mx1 postfix/smtp[7]: " + text(i);
        int cut = 1 + i % (text.length() - 1);
        return Logs.bytes(
            i % 4 == 0
                ? stamp + "stdout F " + text + "\n"
                : stamp
                    + "stdout P "
                    + text.substring(0, cut)
                    + "\n"
                    + (i % 3 == 0 ? stamp + "stderr F Mar  3 10:00:00 mx1 app[7]: between\n" : "")
                    + stamp
                    + "stdout P \n"
                    + stamp
                    + "stdout F "
                    + text.substring(cut)
                    + "\n");
      }
    },
    COUNTED {
      @Override
      byte[] record(int i) {
        String frame =
            String.format("<22>1 2026-03-03T10:00:%02dZ mx1 postfix/smtp 7 - - %s", i, text(i));
        return Logs.bytes(frame.length() + " " + frame);
      }
    };

    abstract byte[] record(int i);

    byte[] log(int records) {
      ByteArrayOutputStream log = new ByteArrayOutputStream();
      for (int i = 0; i < records; i++) {
        log.writeBytes(record(i));
      }
      return log.toByteArray();
    }

    private static long micros(int i) {
      return 1_772_532_000_000_000L + i * 1_000_000L;
    }

    private static String text(int i) {
      return "record " + i + " " + "x".repeat(i * 5 % 37);
    }
  }

  /** The texts that were read, in order, and nothing that is not one. */
  private static List<String> records(Reading reading) {
    List<String> texts = new ArrayList<>();
    for (String event : reading.events()) {
      String text = event.substring(event.indexOf(' ', event.indexOf(' ') + 1) + 1);
      texts.add(text.lines().findFirst().orElse(""));
    }
    return texts;
  }

  private static List<String> expected(int records) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < records; i++) {
      texts.add(Form.text(i).stripTrailing());
    }
    return texts;
  }

  private static List<String> stripped(Reading reading) {
    return records(reading).stream().map(String::stripTrailing).toList();
  }

  @ParameterizedTest
  @EnumSource
  void noBlockCutsARecord(Form form) throws IOException {
    byte[] log = form.log(RECORDS);
    Reading whole = Logs.read(Logs.stream(log), Match.NEW);
    assertEquals(expected(RECORDS), stripped(whole));
    for (int block : new int[] {700, 777, 1000, 4096}) {
      Reading cut = Logs.read(Logs.stream(log), Match.NEW, block);
      assertEquals(whole.events(), cut.events(), form + " " + block);
      assertEquals(whole.tally().lines(), cut.tally().lines(), form + " " + block);
      assertEquals(whole.result(), cut.result());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRecordThatIsNotWholeWaitsForTheNextRun(Form form) throws IOException {
    byte[] log = form.log(6);
    Path file = folder.resolve("log");
    for (int cut = 0; cut <= log.length; cut++) {
      Files.write(file, Arrays.copyOf(log, cut));
      Reading first = Logs.read(LogInput.of(file), Match.NEW);
      Files.write(file, log);
      LogInput input = LogInput.of(file);
      List<SourceState> known = List.of(first.result().state(1, "log"));
      Reading second = Logs.read(input, SourceMatcher.match(input, known));
      List<String> both = new ArrayList<>(stripped(first));
      both.addAll(stripped(second));
      assertEquals(expected(6), both, form + " cut at " + cut);
      assertEquals(log.length, second.result().offset());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLogMayChangeItsForm(Form form) throws IOException {
    for (Form then : Form.values()) {
      if (form == Form.COUNTED || then == Form.COUNTED) {
        continue; // a frame ends no line, so nothing but frames can follow
      }
      ByteArrayOutputStream log = new ByteArrayOutputStream();
      log.writeBytes(Logs.bytes(Logs.lines("mx1", 1, 5)));
      log.writeBytes(form.log(9));
      log.writeBytes(Logs.bytes(Logs.lines("mx1", 6, 9)));
      log.writeBytes(then.log(9));
      Reading whole = Logs.read(Logs.stream(log.toByteArray()), Match.NEW);
      assertEquals(27, whole.events().size(), form + " " + then);
      for (int block : new int[] {700, 1500}) {
        Reading cut = Logs.read(Logs.stream(log.toByteArray()), Match.NEW, block);
        assertEquals(whole.events(), cut.events(), form + " " + then + " " + block);
      }
    }
  }

  /** docker cuts at 16 KiB, and only there. */
  @Test
  void dockersPartsAreOneLine() throws IOException {
    String head = "Mar  3 10:00:00 mx1 postfix/smtp[7]: " + "y".repeat(16_384);
    String part = "{\"log\":\"%s\",\"stream\":\"%s\",\"time\":\"2026-03-03T10:00:00.5Z\"}\n";
    String log =
        String.format(part, head.substring(0, 16_384), "stdout")
            + String.format(part, "Mar  3 10:00:00 mx1 app[7]: between\\n", "stderr")
            + String.format(part, head.substring(16_384) + "z\\n", "stdout")
            + String.format(
                part, "Mar  3 10:00:00 mx1 app[7]: without end, as collectors keep it", "stdout")
            + String.format(part, "Mar  3 10:00:01 mx1 postfix/smtp[7]: a\\n", "stdout");
    Reading reading = Logs.read(Logs.stream(Logs.bytes(log)), Match.NEW);
    assertEquals(5, reading.tally().lines());
    assertEquals(2, reading.events().size());
    assertTrue(Objects.requireNonNull(reading.events().get(0)).endsWith("yz"));
  }

  /** A record that no block holds is not lost with all that follows. */
  @Test
  void aRecordLargerThanABlockEndsSomewhere() throws IOException {
    String large =
        "__CURSOR=s=1\n__REALTIME_TIMESTAMP=1772532000000000\nSYSLOG_IDENTIFIER=core\n"
            + "COREDUMP_LINE=x\n".repeat(200)
            + "MESSAGE=dumped\n\n";
    byte[] log =
        (large + new String(Form.EXPORT.log(3), StandardCharsets.ISO_8859_1))
            .getBytes(StandardCharsets.ISO_8859_1);
    Reading reading = Logs.read(Logs.stream(log), Match.NEW, 1000);
    assertTrue(stripped(reading).containsAll(expected(3)), reading.events().toString());
  }
}
