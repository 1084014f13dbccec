package org.bouncelog.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Lets text from logs through to a terminal, but nothing that would steer it: control characters
 * become question marks, those of C1 as well (two bytes in UTF-8).
 */
final class DisplayStream extends FilterOutputStream {
  private static final int LEAD_OF_C1 = 0xc2;
  private static final int DELETE = 0x7f;

  private boolean leadOfC1;

  DisplayStream(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    int value = b & 0xff;
    if (leadOfC1) {
      leadOfC1 = false;
      if (value >= 0x80 && value < 0xa0) {
        out.write('?');
        return;
      }
      out.write(LEAD_OF_C1);
    }
    if (value == LEAD_OF_C1) {
      leadOfC1 = true;
    } else {
      boolean control = (value < ' ' && value != '\n' && value != '\t') || value == DELETE;
      out.write(control ? '?' : value);
    }
  }
}
