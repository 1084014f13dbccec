package org.bouncelog.report.output;

import java.io.IOException;
import java.io.OutputStream;

/** Creates the files of one run. */
@FunctionalInterface
public interface OutputSet {

  /**
   * Creates a file. The caller closes it before it creates the next.
   *
   * @param name plain file name, without folder
   */
  OutputStream create(String name) throws IOException;
}
