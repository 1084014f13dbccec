package org.bouncelog.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** By which of its bytes a log is known. */
class ContentIdentityTest {
  /** The lengths of the rungs of a log whose first line has {@code firstLine} bytes. */
  private static List<Integer> rungs(int firstLine, int consumed) {
    byte[] log = new byte[ContentIdentity.PREFIX_BYTES];
    Arrays.fill(log, (byte) 'x');
    log[firstLine - 1] = '\n';
    String ladder = ContentIdentity.ladder(log, log.length, consumed);
    return Arrays.stream(ladder.split(",", -1))
        .map(rung -> Integer.valueOf(rung.substring(0, rung.indexOf(':'))))
        .toList();
  }

  @Test
  void aLogIsKnownByItsFirstLineAndByEachLengthThatWasRead() {
    assertEquals(List.of(30), rungs(30, 30));
    assertEquals(List.of(30), rungs(30, 63));
    assertEquals(List.of(30, 64), rungs(30, 64));
    assertEquals(List.of(30, 64), rungs(30, 255));
    assertEquals(List.of(30, 64, 256), rungs(30, 256));
    assertEquals(List.of(30, 64, 256, 1024, 4096), rungs(30, 65_535));
    assertEquals(List.of(30, 64, 256, 1024, 4096, 65_536), rungs(30, 65_536));
  }

  @Test
  void aFirstLineOfOneOfTheseLengthsIsOneRung() {
    assertEquals(List.of(64, 256), rungs(64, 300));
  }

  @Test
  void theAnchorIsTheSameHoweverItsBytesCame() {
    byte[] log = new byte[3 * ContentIdentity.ANCHOR_BYTES];
    for (int i = 0; i < log.length; i++) {
      log[i] = (byte) (i * 31 + i / 256);
    }
    for (int end : new int[] {1, 100, 4095, 4096, 4097, 9000, log.length}) {
      int length = ContentIdentity.anchorLength(end);
      String anchor = ContentIdentity.anchor(Arrays.copyOfRange(log, end - length, end), length);
      for (int piece : new int[] {1, 7, 4096, log.length}) {
        AnchorTail tail = new AnchorTail();
        for (int from = 0; from < end; from += piece) {
          tail.add(log, from, Math.min(end, from + piece));
        }
        assertEquals(anchor, tail.anchor(), () -> end + " bytes by " + piece);
        assertEquals(anchor, tail.copy().anchor());
      }
    }
  }
}
