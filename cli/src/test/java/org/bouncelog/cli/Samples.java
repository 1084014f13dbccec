package org.bouncelog.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorOutputStream;
import org.bouncelog.ingest.event.Mta;

/** The repository's sample logs, whole or in part, and the ways to pack them. */
public final class Samples {
  static final Path FOLDER = Path.of("..", "sample-logs").toAbsolutePath().normalize();

  /** After the last line of all samples. */
  static final String AS_OF = "2026-04-02";

  /** One unpacked log of each MTA. */
  static final List<String> LOGS =
      List.of("postfix/mail.log", "exim/mainlog", "sendmail/maillog", "opensmtpd/maillog");

  private static final Path GOLDENS = Path.of("..", "ingest", "src", "test", "resources", "golden");

  private Samples() {}

  /** The content of every sample and of every golden log, unpacked. */
  static List<byte[]> everyLog() throws IOException {
    List<byte[]> logs = new ArrayList<>();
    for (Mta mta : Mta.values()) {
      for (Path folder : List.of(FOLDER.resolve(mta.label()), GOLDENS.resolve(mta.label()))) {
        try (Stream<Path> files = Files.list(folder)) {
          files
              .filter(file -> !file.toString().endsWith(".events"))
              .sorted()
              .forEach(file -> logs.add(unpacked(file)));
        }
      }
    }
    return logs;
  }

  /** How a log can be packed. */
  public enum Packing {
    GZIP,
    BZIP2,
    XZ,
    ZSTD;

    public byte[] pack(byte[] content) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (OutputStream out = stream(packed)) {
        out.write(content);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return packed.toByteArray();
    }

    private OutputStream stream(OutputStream out) throws IOException {
      return switch (this) {
        case GZIP -> new GZIPOutputStream(out);
        case BZIP2 -> factory(CompressorStreamFactory.BZIP2, out);
        case XZ -> factory(CompressorStreamFactory.XZ, out);
        // With a checksum, as zstd(1) writes it.
        case ZSTD ->
            ZstdCompressorOutputStream.builder()
                .setOutputStream(out)
                .setLevel(3)
                .setChecksum(true)
                .get();
      };
    }

    private static OutputStream factory(String name, OutputStream out) throws IOException {
      return new CompressorStreamFactory().createCompressorOutputStream(name, out);
    }

    public String suffix() {
      return switch (this) {
        case GZIP -> ".gz";
        case BZIP2 -> ".bz2";
        default -> "." + name().toLowerCase(Locale.ROOT);
      };
    }
  }

  /** A sample log's content, unpacked. */
  static byte[] content(String name) {
    return unpacked(FOLDER.resolve(name));
  }

  private static byte[] unpacked(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      in.mark(64);
      byte[] magic = in.readNBytes(4);
      in.reset();
      boolean plain = magic[0] >= ' ' && magic[1] >= ' ' && magic[0] != 'B';
      return plain
          ? in.readAllBytes()
          : new CompressorStreamFactory(true).createCompressorInputStream(in).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first lines of a sample log. */
  static String lines(String name, int count) {
    String text = new String(content(name), StandardCharsets.ISO_8859_1);
    int end = 0;
    for (int i = 0; i < count && end < text.length(); i++) {
      end = text.indexOf('\n', end) + 1;
    }
    return text.substring(0, end);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
