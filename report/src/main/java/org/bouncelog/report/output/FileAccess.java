package org.bouncelog.report.output;

import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Who may read the outputs; they tell who got mail. */
public enum FileAccess {
  /** Files 0600, folders 0700. */
  OWNER("rw-------", "rwx------"),
  /** Files 0640, folders 0750. */
  GROUP("rw-r-----", "rwxr-x---");

  private final String file;
  private final String folder;

  FileAccess(String file, String folder) {
    this.file = file;
    this.folder = folder;
  }

  Set<PosixFilePermission> file() {
    return PosixFilePermissions.fromString(file);
  }

  Set<PosixFilePermission> folder() {
    return PosixFilePermissions.fromString(folder);
  }
}
