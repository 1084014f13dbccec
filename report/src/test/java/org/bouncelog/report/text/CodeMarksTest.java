package org.bouncelog.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CodeMarksTest {
  @Test
  void plainTextHasNoBackticks() {
    assertEquals("Set relayhost.", CodeMarks.plain("Set `relayhost`."));
    assertEquals("Run \"dig -x $1\" and mailq.", CodeMarks.plain("Run `dig -x $1` and `mailq`."));
    assertEquals("a ` alone", CodeMarks.plain("a ` alone"));
  }
}
