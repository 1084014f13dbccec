package org.bouncelog.ingest.source;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Tells a log by what it says, on decompressed bytes: hashes of its beginning at several lengths
 * (the ladder), and a hash of what stands before the offset up to which it was read (the anchor).
 * Rotation, renaming and packing change neither.
 */
final class ContentIdentity {
  /** Bytes of a log's beginning that have to be at hand for its ladder. */
  static final int PREFIX_BYTES = 64 << 10;

  static final int ANCHOR_BYTES = 4 << 10;

  /** Two logs that climb the same ladder begin with so many equal bytes, or an equal first line. */
  static final int SHORTEST_BEGINNING = 64;

  private static final int LONGEST_FIRST_LINE = 4 << 10;
  private static final int[] LENGTHS = {SHORTEST_BEGINNING, 256, 1 << 10, 4 << 10, PREFIX_BYTES};
  private static final int HASH_BYTES = 16;

  /** A hash of the first {@code length} bytes. */
  private record Rung(int length, String hash) {}

  private ContentIdentity() {}

  /** 128 bits of SHA-256 of the first {@code length} bytes, hexadecimal. */
  private static String hash(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /**
   * The ladder of a log that was read up to {@code consumed}: one rung at the end of its first line
   * and one at each fixed length that was read; empty when no line was.
   *
   * @param prefix the log's first bytes, {@link #PREFIX_BYTES} or as many as it has
   */
  static String ladder(byte[] prefix, int length, long consumed) {
    int known = (int) Math.min(length, consumed);
    if (known == 0) {
      return "";
    }
    StringBuilder ladder = new StringBuilder();
    int firstLine = firstLineEnd(prefix, known);
    append(ladder, prefix, firstLine);
    for (int rung : LENGTHS) {
      if (rung <= known && rung != firstLine) {
        append(ladder, prefix, rung);
      }
    }
    return ladder.toString();
  }

  /**
   * What every log has in common with {@code prefix[0, length)} that can be the same one: the first
   * line, or its first bytes; empty for an empty log, which can be no other, and {@link
   * SourceMatcher#ANY} for one that is too short to tell.
   */
  static String beginning(byte[] prefix, int length) {
    if (length == 0) {
      return "";
    }
    int end = Math.min(firstLineEnd(prefix, length), SHORTEST_BEGINNING);
    boolean isWhole = end == SHORTEST_BEGINNING || prefix[end - 1] == '\n';
    return isWhole ? hash(prefix, end) : SourceMatcher.ANY;
  }

  private static int firstLineEnd(byte[] prefix, int length) {
    int most = Math.min(length, LONGEST_FIRST_LINE);
    for (int i = 0; i < most; i++) {
      if (prefix[i] == '\n') {
        return i + 1;
      }
    }
    return most;
  }

  private static void append(StringBuilder ladder, byte[] prefix, int length) {
    ladder.append(ladder.isEmpty() ? "" : ",").append(length).append(':');
    ladder.append(hash(prefix, length));
  }

  /**
   * Whether a log that begins with {@code prefix[0, length)} can be the one of this ladder: every
   * rung that it is long enough for is equal, and there is one.
   */
  static boolean climbs(byte[] prefix, int length, String ladder) {
    boolean climbed = false;
    for (Rung rung : rungs(ladder)) {
      if (rung.length() <= length) {
        if (!hash(prefix, rung.length()).equals(rung.hash())) {
          return false;
        }
        climbed = true;
      }
    }
    return climbed;
  }

  private static List<Rung> rungs(String ladder) {
    List<Rung> rungs = new ArrayList<>();
    for (String rung : ladder.split(",", -1)) {
      int colon = rung.indexOf(':');
      if (colon > 0) {
        rungs.add(new Rung(Integer.parseInt(rung.substring(0, colon)), rung.substring(colon + 1)));
      }
    }
    return rungs;
  }

  /** The anchor's hash for the {@code length} bytes before an offset. */
  static String anchor(byte[] before, int length) {
    return length == 0 ? "" : hash(before, length);
  }

  /** How many bytes before {@code offset} the anchor covers. */
  static int anchorLength(long offset) {
    return (int) Math.min(offset, ANCHOR_BYTES);
  }
}
