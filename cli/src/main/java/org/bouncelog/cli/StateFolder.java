package org.bouncelog.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.bouncelog.report.text.Notice;

/**
 * The folder of the database, in which only we may have put anything: whoever can plant a link
 * there has us write, with our rights, where the link leads.
 */
final class StateFolder {
  private StateFolder() {}

  /**
   * Makes the folder where it is missing, for its owner alone.
   *
   * @throws CommandException with {@link ExitCode#CONFIGURATION} when others may write there or
   *     something in it is a symbolic link
   */
  static void prepare(Path state) throws IOException {
    if (!Files.isDirectory(state)) {
      Files.createDirectories(
          state,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      return;
    }
    PosixFileAttributeView view = Files.getFileAttributeView(state, PosixFileAttributeView.class);
    if (view != null
        && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new CommandException(
          ExitCode.CONFIGURATION, Notice.of("state-open", Map.of("folder", state)));
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(state)) {
      for (Path entry : entries) {
        if (Files.isSymbolicLink(entry)) {
          throw new CommandException(
              ExitCode.CONFIGURATION, Notice.of("state-link", Map.of("file", entry)));
        }
      }
    }
  }
}
