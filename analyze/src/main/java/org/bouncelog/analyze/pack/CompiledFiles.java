package org.bouncelog.analyze.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The compiled form of data files, in a folder beside the classes of the package they belong to.
 */
public final class CompiledFiles {
  private static final String FOLDER = "compiled";

  /** What a file gives at once without memory of its own for it. */
  private static final int CHUNK = 8192;

  private CompiledFiles() {}

  /**
   * Writes them; for the build.
   *
   * @param classes folder of the module's classes
   * @param home a class of the package
   * @param compile gives content by file name; asked when the last build's files are gone, or it
   *     would read those
   */
  public static void write(Path classes, Class<?> home, Supplier<Map<String, byte[]>> compile)
      throws IOException {
    Path folder =
        Files.createDirectories(
            classes.resolve(home.getPackageName().replace('.', '/')).resolve(FOLDER));
    try (DirectoryStream<Path> old = Files.newDirectoryStream(folder)) {
      for (Path file : old) {
        Files.delete(file);
      }
    }
    for (Map.Entry<String, byte[]> file : compile.get().entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }

  /**
   * Reads one.
   *
   * @param home a class of the package
   * @return null when the build made none: an editor compiles without Maven, and what writes these
   *     files starts without them
   */
  public static byte @Nullable [] read(Class<?> home, String name) {
    try (InputStream in = home.getResourceAsStream(FOLDER + "/" + name)) {
      return in == null ? null : readWhole(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As large as it is said to be: to let an array grow touches each page of memory twice. */
  private static byte[] readWhole(InputStream in) throws IOException {
    byte[] bytes = new byte[in.available()];
    int count = 0;
    int read;
    while ((read = in.read(bytes, count, Math.min(CHUNK, bytes.length - count))) > 0) {
      count += read;
    }
    byte[] rest = in.readAllBytes();
    if (count == bytes.length && rest.length == 0) {
      return bytes;
    }
    byte[] whole = Arrays.copyOf(bytes, count + rest.length);
    System.arraycopy(rest, 0, whole, count, rest.length);
    return whole;
  }
}
