package org.bouncelog.ingest.source;

import static org.bouncelog.ingest.source.Logs.bytes;
import static org.bouncelog.ingest.source.Logs.lines;
import static org.bouncelog.ingest.source.Logs.pack;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import org.bouncelog.ingest.source.Logs.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class DecompressionTest {
  private static byte[] concatenated(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void unpacksWhatItsFirstBytesSay(Compression compression) throws IOException {
    byte[] log = bytes(lines("mx1", 1, 500));
    byte[] packed = pack(compression, log);
    assertEquals(compression, Compression.of(packed, packed.length));
    assertArrayEquals(log, Decompression.open(new ByteArrayInputStream(packed)).readAllBytes());
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void unpacksAllMembers(Compression compression) throws IOException {
    byte[] packed =
        concatenated(
            pack(compression, bytes(lines("mx1", 1, 300))),
            pack(compression, bytes(lines("mx1", 301, 600))));
    byte[] log = bytes(lines("mx1", 1, 600));
    assertArrayEquals(log, Decompression.open(new ByteArrayInputStream(packed)).readAllBytes());
    assertArrayEquals(log, Decompression.open(new Trickle(packed)).readAllBytes());
  }

  /** A pipe: gives little at a time and never knows whether there is more. */
  private static final class Trickle extends FilterInputStream {
    Trickle(byte[] content) {
      super(new ByteArrayInputStream(content));
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      return super.read(target, from, Math.min(length, 7));
    }

    @Override
    public int available() {
      return 0;
    }
  }

  @Test
  void anEmptyInputIsEmpty() throws IOException {
    assertEquals(
        0, Decompression.open(new ByteArrayInputStream(new byte[0])).readAllBytes().length);
    assertEquals(
        1, Decompression.open(new ByteArrayInputStream(new byte[1])).readAllBytes().length);
  }

  @ParameterizedTest
  @EnumSource(value = Compression.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aCutOrDamagedArchiveGivesItsBeginningAndSaysSo(Compression compression) throws IOException {
    byte[] packed = pack(compression, bytes(lines("mx1", 1, 400)));
    for (int cut = 7; cut < packed.length; cut += Math.max(1, packed.length / 40)) {
      Reading torn = Logs.read(Logs.stream(Arrays.copyOf(packed, cut)), Match.NEW);
      assertNotNull(torn.result().damage(), compression + " cut at " + cut);
      assertEquals(torn.tally().lines(), torn.events().size(), "whole lines only");
    }
    Random random = new Random(1);
    int damaged = 0;
    for (int i = 0; i < 60; i++) {
      byte[] odd = packed.clone();
      odd[8 + random.nextInt(odd.length - 8)] ^= (byte) (1 + random.nextInt(255));
      damaged += Logs.read(Logs.stream(odd), Match.NEW).result().damage() == null ? 0 : 1;
    }
    assertTrue(damaged >= 50, "checksums are looked at: " + damaged);
  }

  @Test
  void rubbishBehindAnArchiveIsDamageAndCostsNoLine() throws IOException {
    byte[] packed =
        concatenated(pack(Compression.GZIP, bytes(lines("mx1", 1, 9))), bytes("rubbish"));
    Reading reading = Logs.read(Logs.stream(packed), Match.NEW);
    assertEquals(9, reading.tally().lines());
    assertEquals(Fault.of(Fault.Kind.TRAILING_DATA), reading.result().damage());
  }

  @Test
  void bombsEndEarly() throws IOException {
    Decompression bounds = new Decompression(1 << 20, 50, 64 << 10, 100 << 10, 27);
    byte[] zeros = new byte[4 << 20];
    for (Compression compression : Compression.values()) {
      if (compression != Compression.NONE) {
        InputStream in = bounds.unpack(new ByteArrayInputStream(pack(compression, zeros))).in();
        assertEquals(
            new Fault(Fault.Kind.TOO_DENSE, "50"),
            assertThrows(FaultException.class, in::readAllBytes, compression.name()).fault());
      }
    }
    byte[] noise = new byte[2 << 20];
    new Random(1).nextBytes(noise);
    InputStream tooMuch =
        bounds.unpack(new ByteArrayInputStream(pack(Compression.GZIP, noise))).in();
    assertEquals(
        new Fault(Fault.Kind.TOO_MANY_BYTES, "1048576"),
        assertThrows(FaultException.class, tooMuch::readAllBytes).fault());
  }

  @Test
  void memoryThatAnArchiveAsksForIsBounded() throws IOException {
    Decompression bounds = new Decompression(1L << 30, 500, 1 << 30, 2 << 10, 20);
    byte[] log = bytes(lines("mx1", 1, 9));
    ByteArrayOutputStream xz = new ByteArrayOutputStream();
    try (OutputStream out = new XZOutputStream(xz, new LZMA2Options(6))) {
      out.write(log);
    }
    assertThrows(
        IOException.class,
        () -> bounds.unpack(new ByteArrayInputStream(xz.toByteArray())).in().readAllBytes());
    ByteArrayOutputStream zstd = new ByteArrayOutputStream();
    try (ZstdOutputStreamNoFinalizer out = new ZstdOutputStreamNoFinalizer(zstd)) {
      out.setLong(27);
      out.write(log);
    }
    assertThrows(
        IOException.class,
        () -> bounds.unpack(new ByteArrayInputStream(zstd.toByteArray())).in().readAllBytes());
    Reading reading = Logs.read(Logs.stream(zstd.toByteArray()), Match.NEW);
    assertNull(reading.result().damage(), "zstd --long=27 is read");
  }
}
