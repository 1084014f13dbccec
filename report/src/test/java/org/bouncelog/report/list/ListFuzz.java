package org.bouncelog.report.list;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.bouncelog.analyze.result.Hygiene;

/**
 * A target of {@code tools/fuzz}: a mailing list of whatever bytes is refused, or copied byte for
 * byte where nobody on it is suppressed.
 */
final class ListFuzz {
  private static final ListVerdicts NOBODY =
      new ListVerdicts(new Hygiene(List.of(), List.of(), List.of()));

  private ListFuzz() {}

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] list) throws IOException {
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    try {
      new ListCleaner(NOBODY, false, (fate, remarks) -> {})
          .clean(new ByteArrayInputStream(list), List.of(), copy);
    } catch (ListException refused) {
      return;
    }
    if (!Arrays.equals(list, copy.toByteArray())) {
      throw new AssertionError("the copy differs");
    }
  }
}
