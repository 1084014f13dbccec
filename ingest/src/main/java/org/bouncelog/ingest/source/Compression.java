package org.bouncelog.ingest.source;

import java.util.HexFormat;
import java.util.Locale;

/** How a file is packed, told by its first bytes: names lie. */
public enum Compression {
  NONE(""),
  /** RFC 1952, with deflate. */
  GZIP("1f8b08"),
  BZIP2("425a68"),
  XZ("fd377a585a00"),
  /** RFC 8878. */
  ZSTD("28b52ffd");

  /** As many bytes as tell all of them apart. */
  public static final int MAGIC_BYTES = 6;

  private final String magic;

  Compression(String magic) {
    this.magic = magic;
  }

  /** The packing of content that begins with {@code head[0, length)}. */
  public static Compression of(byte[] head, int length) {
    String begins = HexFormat.of().formatHex(head, 0, Math.min(length, MAGIC_BYTES));
    for (Compression compression : values()) {
      if (compression != NONE && begins.startsWith(compression.magic)) {
        return compression;
      }
    }
    return NONE;
  }

  /** The name in the ledger and in summaries: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
