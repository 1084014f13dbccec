package org.bouncelog.report;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bouncelog.report.output.OutputSet;

/** Keeps the files of a run in memory. */
public final class MemoryOutput implements OutputSet {

  private final Map<String, ByteArrayOutputStream> files = new LinkedHashMap<>();

  @Override
  public OutputStream create(String name) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    if (files.put(name, file) != null) {
      throw new IllegalStateException(name + " was created twice");
    }
    return file;
  }

  public Set<String> names() {
    return files.keySet();
  }

  public byte[] bytes(String name) {
    return Objects.requireNonNull(files.get(name), name).toByteArray();
  }

  public String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }
}
