package org.bouncelog.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A target of {@code tools/fuzz}: a configuration of whatever bytes is read, or refused with its
 * place.
 */
final class ConfigurationFuzz {
  private ConfigurationFuzz() {}

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] file) throws IOException {
    Path path =
        Path.of(System.getProperty("java.io.tmpdir"), "fuzz-" + ProcessHandle.current().pid());
    Files.write(path, file);
    try {
      Configuration.load(path, Map.of());
    } catch (CommandException refused) {
      if (refused.exitCode() != ExitCode.CONFIGURATION) {
        throw refused;
      }
    } finally {
      Files.delete(path);
    }
  }
}
