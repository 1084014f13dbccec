package org.bouncelog.report.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TroubleTest {

  private static final Path FILE = Path.of("/srv/reports/report.html");

  @Test
  void saysWhichPathAndWhatToDo() {
    assertEquals(
        "cannot write /srv/reports/report.html: No space left on device; free some space there,"
            + " what was there before is still in place",
        message(new IOException("No space left on device")));
    assertEquals(
        "cannot write /srv/reports/report.html: permission denied; run as a user who may write"
            + " there, or choose another folder",
        message(new AccessDeniedException("x")));
    assertEquals(
        "cannot write /srv/reports/report.html: Read-only file system; choose another folder",
        message(new FileSystemException("x", null, "Read-only file system")));
    assertEquals("cannot write /srv/reports/report.html: IOException", message(new IOException()));
  }

  @Test
  void theFirstPathIsTheRightOne() {
    IOException first = Trouble.explain(FILE, new IOException("x"));
    assertSame(first, Trouble.explain(Path.of("/elsewhere"), first));
  }

  private static String message(IOException e) {
    return String.valueOf(Trouble.explain(FILE, e).getMessage());
  }
}
