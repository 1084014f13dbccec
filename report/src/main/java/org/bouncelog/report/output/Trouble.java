package org.bouncelog.report.output;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.bouncelog.report.text.Language;
import org.bouncelog.report.text.Notice;

/** Says which path could not be written and what to do about it. */
public final class Trouble extends IOException {

  private static final long serialVersionUID = 1;

  private final transient Notice notice;

  private Trouble(Notice notice, IOException cause) {
    super(notice.in(Language.EN), cause);
    this.notice = notice;
  }

  static IOException explain(Path path, IOException e) {
    return e instanceof Trouble
        ? e
        : new Trouble(Notice.of("write", Map.of("path", path, "reason", reason(e))), e);
  }

  /** What to tell the person who wanted it. */
  public Notice notice() {
    return notice;
  }

  /** What to tell of any failure to write. */
  public static Notice notice(IOException e) {
    return e instanceof Trouble trouble ? trouble.notice() : reason(e);
  }

  /** Why a file or folder could not be written, and what to do about it. */
  public static Notice reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return Notice.of("write.denied");
    }
    if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
      return Notice.of("write.in-the-way");
    }
    if (e instanceof NoSuchFileException) {
      return Notice.of("write.no-folder");
    }
    String reason = e instanceof FileSystemException fse ? fse.getReason() : e.getMessage();
    String text = reason == null ? e.getClass().getSimpleName() : reason;
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains("no space") || lower.contains("quota")) {
      return Notice.of("write.full", Map.of("reason", text));
    }
    if (lower.contains("read-only")) {
      return Notice.of("write.read-only", Map.of("reason", text));
    }
    return Notice.verbatim(text);
  }
}
