package org.bouncelog.ingest.source;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Unpacks gzip, bzip2, xz and zstd, all members where several stand one behind the other, within
 * bounds for what hostile archives can take.
 *
 * @param maxTotalBytes unpacked bytes of one input
 * @param maxRatio unpacked bytes for each packed byte, once {@code ratioFreeBytes} are passed
 * @param ratioFreeBytes unpacked bytes up to which the ratio is not looked at
 * @param xzMemoryKiB memory that an xz dictionary may take, KiB
 * @param zstdWindowLog window that a zstd frame may ask for, as a power of two
 */
public record Decompression(
    long maxTotalBytes, int maxRatio, long ratioFreeBytes, int xzMemoryKiB, int zstdWindowLog) {

  /**
   * Logs pack 10 to 40 times, and those that repeat one sample a few hundred times; a bomb of zeros
   * 1,000 times (gzip) and far more. {@code xz -9} needs 65 MiB, {@code zstd --long} 2^27.
   */
  public static final Decompression DEFAULT =
      new Decompression(1L << 38, 500, 256L << 20, 100 << 10, 27);

  private static final int BUFFER = 64 << 10;

  /** Unpacks {@code raw}, whose packing shows in its first bytes; plain bytes pass. */
  public static InputStream open(InputStream raw) throws IOException {
    return DEFAULT.unpack(raw).in();
  }

  /**
   * An opened input.
   *
   * @param isPlain whether its bytes are those of the file, so that it can be sought in
   * @param in the unpacked bytes, UTF-16 as UTF-8; its errors are {@link IOException}s, whatever
   *     the archive
   */
  record Unpacked(Compression compression, boolean isPlain, InputStream in) {}

  Unpacked unpack(InputStream raw) throws IOException {
    CountingStream counted = new CountingStream(raw);
    BufferedInputStream buffered = new BufferedInputStream(counted, BUFFER);
    buffered.mark(Compression.MAGIC_BYTES);
    byte[] head = new byte[Compression.MAGIC_BYTES];
    int length = buffered.readNBytes(head, 0, head.length);
    buffered.reset();
    Compression compression = Compression.of(head, length);
    InputStream decoded =
        compression == Compression.NONE
            ? buffered
            : new GuardedStream(decoder(compression, buffered), counted, this, slice(compression));
    InputStream text = Utf16.decode(decoded);
    return new Unpacked(compression, compression == Compression.NONE && text == decoded, text);
  }

  private InputStream decoder(Compression compression, InputStream in) throws IOException {
    return switch (compression) {
      case NONE -> in;
      case GZIP -> new GzipStream(in);
      case BZIP2 -> new BZip2CompressorInputStream(in, true);
      case XZ -> new XZInputStream(in, xzMemoryKiB);
      case ZSTD -> new ZstdInputStreamNoFinalizer(in).setLongMax(zstdWindowLog);
    };
  }

  private static int slice(Compression compression) {
    return switch (compression) {
      case NONE, GZIP -> Integer.MAX_VALUE;
      case BZIP2 -> 1;
      case XZ -> 64;
      case ZSTD -> 1 << 10;
    };
  }
}
