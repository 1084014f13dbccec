package org.bouncelog.analyze.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the SQL that stands beside the classes, one statement to a file. */
final class SqlFile {
  private SqlFile() {}

  /** The text of {@code /org/bouncelog/analyze/NAME}. */
  static String read(String name) {
    String path = "/org/bouncelog/analyze/" + name;
    try (InputStream in = SqlFile.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
