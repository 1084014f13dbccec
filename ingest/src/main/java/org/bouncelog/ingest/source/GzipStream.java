package org.bouncelog.ingest.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks all members of a gzip file (RFC 1952). Unlike the two ready-made decoders it gives every
 * byte before a damage, and takes a member to be the last only at the end of the file: the JDK's
 * asks {@code available()}, which a pipe answers with 0.
 */
final class GzipStream extends InputStream {
  private static final int BUFFER = 64 << 10;
  private static final int DEFLATE = 8;
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int limit;
  private boolean inMember;
  private boolean ended;

  GzipStream(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    while (!ended && length > 0) {
      if (!inMember && !beginMember()) {
        ended = true;
        break;
      }
      int n = inflate(target, from, length);
      if (n > 0) {
        crc.update(target, from, n);
        return n;
      }
      if (inflater.finished()) {
        endMember();
      } else if (inflater.needsDictionary()) {
        throw new IOException("damaged gzip data");
      } else if (!inflater.needsInput()) {
        throw new IOException("damaged gzip data");
      } else {
        if (at == limit && !fill()) {
          throw new EOFException();
        }
        inflater.setInput(buffer, at, limit - at);
        at = limit;
      }
    }
    return length == 0 ? 0 : -1;
  }

  private int inflate(byte[] target, int from, int length) throws IOException {
    try {
      return inflater.inflate(target, from, length);
    } catch (DataFormatException e) {
      throw new IOException("damaged gzip data", e);
    }
  }

  /** Reads a member's header; false at the end of the file, which may be padded with zeros. */
  private boolean beginMember() throws IOException {
    int first = next();
    while (first == 0) {
      first = next();
    }
    if (first < 0) {
      return false;
    }
    if (first != 0x1f || need() != 0x8b || need() != DEFLATE) {
      throw new FaultException(Fault.Kind.TRAILING_DATA, "");
    }
    int flags = need();
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(need() | need() << 8);
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CRC) != 0) {
      skip(2);
    }
    inMember = true;
    return true;
  }

  private void endMember() throws IOException {
    at = limit - inflater.getRemaining();
    long sum = needInt();
    long size = needInt();
    if (sum != crc.getValue() || size != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
      throw new IOException("damaged gzip data: wrong checksum");
    }
    inflater.reset();
    crc.reset();
    inMember = false;
  }

  private boolean fill() throws IOException {
    int n = in.read(buffer, 0, buffer.length);
    at = 0;
    limit = Math.max(n, 0);
    return n > 0;
  }

  private int next() throws IOException {
    return at < limit || fill() ? buffer[at++] & 0xff : -1;
  }

  private int need() throws IOException {
    int b = next();
    if (b < 0) {
      throw new EOFException();
    }
    return b;
  }

  private long needInt() throws IOException {
    int low = need() | need() << 8;
    return (low | (long) need() << 16 | (long) need() << 24);
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      need();
    }
  }

  private void skipText() throws IOException {
    while (need() != 0) {
      // up to the zero that ends it
    }
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    ended = true;
    in.close();
  }
}
