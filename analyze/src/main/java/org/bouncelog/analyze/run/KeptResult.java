package org.bouncelog.analyze.run;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.bouncelog.analyze.pack.RecordPacker;
import org.bouncelog.analyze.pack.RecordUnpacker;
import org.bouncelog.analyze.result.StateResult;
import org.jspecify.annotations.Nullable;

/**
 * The result of the last analysis, kept beside the database: where nothing has changed since, it is
 * read and not computed again. It may be deleted at any time.
 */
final class KeptResult {
  private static final String NAME = "last-result.db";
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final Path fresh;

  /**
   * Touches nothing yet.
   *
   * @param state the state folder
   */
  KeptResult(Path state) {
    this.file = state.resolve(NAME);
    this.fresh = state.resolve(NAME + ".new");
  }

  /** What was kept under this mark; null when there is none, or it cannot be read. */
  @Nullable StateResult read(String mark) {
    try (DataInputStream in = new DataInputStream(unpacked(Files.readAllBytes(file)))) {
      if (!in.readUTF().equals(full(mark))) {
        return null;
      }
      StateResult result = RecordUnpacker.read(StateResult.class, in);
      return in.read() < 0 ? result : null;
    } catch (IOException e) {
      return null; // Nothing is lost: it is computed again.
    }
  }

  /** The sum that zlib keeps itself (Adler-32) misses damage in little content. */
  private static InputStream unpacked(byte[] content) throws IOException {
    int packed = content.length - Long.BYTES;
    CRC32 sum = new CRC32();
    sum.update(content, 0, Math.max(packed, 0));
    if (packed < 0 || ByteBuffer.wrap(content).getLong(packed) != sum.getValue()) {
      throw new IOException("damaged");
    }
    return new BufferedInputStream(
        new InflaterInputStream(new ByteArrayInputStream(content, 0, packed)), BUFFER);
  }

  /** Keeps it in the place of the one before; where that fails there is none. */
  void write(String mark, StateResult result) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      try (CheckedOutputStream summed =
          new CheckedOutputStream(Files.newOutputStream(fresh), new CRC32())) {
        DeflaterOutputStream packed = new DeflaterOutputStream(summed, deflater, BUFFER);
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(packed, BUFFER));
        out.writeUTF(full(mark));
        RecordPacker.write(result, out);
        out.flush();
        packed.finish();
        long sum = summed.getChecksum().getValue();
        summed.write(ByteBuffer.allocate(Long.BYTES).putLong(sum).array());
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      deleteQuietly();
    } finally {
      deflater.end();
    }
  }

  private void deleteQuietly() {
    try {
      delete();
    } catch (IOException e) {
      return; // Its mark is another one, so that nobody reads it.
    }
  }

  /** Deletes it: addresses that it names are to be forgotten. */
  void delete() throws IOException {
    Files.deleteIfExists(fresh);
    Files.deleteIfExists(file);
  }

  /** Another build of the program may compute something else, or keep it in another form. */
  private static String full(String mark) {
    String all = String.join("\n", mark, build(), RecordPacker.shape(StateResult.class));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Size and time of the files that the program's classes are in. */
  private static String build() {
    CodeSource source = KeptResult.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return UUID.randomUUID().toString();
    }
    try (Stream<Path> files = Files.walk(Path.of(source.getLocation().toURI()))) {
      long bytes = 0;
      long newest = 0;
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(each);
        newest = Math.max(newest, Files.getLastModifiedTime(each).toMillis());
      }
      return bytes + ":" + newest;
    } catch (IOException | URISyntaxException e) {
      return UUID.randomUUID().toString();
    }
  }
}
