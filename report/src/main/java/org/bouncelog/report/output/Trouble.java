package org.bouncelog.report.output;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;

/** Says which path could not be written and what to do about it. */
public final class Trouble extends IOException {

  private static final long serialVersionUID = 1;

  private Trouble(String message, IOException cause) {
    super(message, cause);
  }

  static IOException explain(Path path, IOException e) {
    return e instanceof Trouble ? e : new Trouble("cannot write " + path + ": " + reason(e), e);
  }

  /** Why a file or folder could not be written, and what to do about it. */
  public static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied; run as a user who may write there, or choose another folder";
    }
    if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
      return "a file of that name is in the way; move it, or choose another folder";
    }
    if (e instanceof NoSuchFileException) {
      return "there is no such folder; make it, or choose another one";
    }
    String reason = e instanceof FileSystemException fse ? fse.getReason() : e.getMessage();
    String text = reason == null ? e.getClass().getSimpleName() : reason;
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains("no space") || lower.contains("quota")) {
      return text + "; free some space there, what was there before is still in place";
    }
    if (lower.contains("read-only")) {
      return text + "; choose another folder";
    }
    return text;
  }
}
