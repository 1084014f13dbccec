package org.bouncelog.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bouncelog.ingest.line.LineVerdict;
import org.bouncelog.ingest.source.Logs.Reading;
import org.junit.jupiter.api.Test;

/** A line of 100 MB takes no more memory than any other. */
class LongLineMemoryTest {
  private static final long LONG_LINE = 100L << 20;

  @Test
  void isReadInASmallHeap() throws IOException, InterruptedException {
    Process reader =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LongLineMemoryTest.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, reader.waitFor(), said);
    assertEquals("5 lines, 1 too long, " + (LONG_LINE + expectedOthers()) + " bytes", said.strip());
  }

  private static int expectedOthers() {
    return Logs.lines("mx1", 1, 4).length() + 1;
  }

  public static void main(String[] args) throws IOException {
    InputStream log =
        new SequenceInputStream(
            Collections.enumeration(
                List.of(
                    text(Logs.lines("mx1", 1, 2)),
                    new Endless(LONG_LINE),
                    text("\n" + Logs.lines("mx1", 3, 4)))));
    Reading reading = Logs.read(LogInput.stdin(log, "-"), Match.NEW);
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    out.println(
        reading.tally().lines()
            + " lines, "
            + reading.tally().lines(LineVerdict.TOO_LONG)
            + " too long, "
            + reading.result().offset()
            + " bytes");
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(Logs.bytes(text));
  }

  /** That many letters, made as they are read. */
  private static final class Endless extends InputStream {
    private long left;

    Endless(long length) {
      this.left = length;
    }

    @Override
    public int read() {
      return left-- > 0 ? 'y' : -1;
    }

    @Override
    public int read(byte[] target, int from, int length) {
      int n = (int) Math.min(left, length);
      Arrays.fill(target, from, from + n, (byte) 'y');
      left -= n;
      return n == 0 ? -1 : n;
    }
  }
}
