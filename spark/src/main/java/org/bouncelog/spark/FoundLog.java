package org.bouncelog.spark;

import java.io.InputStream;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.bouncelog.ingest.source.LogFile;
import org.bouncelog.ingest.source.LogInput;

/**
 * A log in a file system of Hadoop.
 *
 * @param number its place among the logs of the run, from 0
 * @param name as people and the ledger call it: its address, of local files the path alone
 * @param address with its scheme
 * @param lastModifiedMillis epoch milliseconds
 * @param size bytes as stored
 * @param isNamed whether somebody named it, or it was met in a folder
 */
record FoundLog(
    int number, String name, String address, long lastModifiedMillis, long size, boolean isNamed)
    implements Serializable {

  /** To be read wherever this is. */
  LogInput input(Configuration hadoop) {
    return LogInput.of(name, file(new Path(address), hadoop), lastModifiedMillis, size, isNamed);
  }

  static LogFile file(Path path, Configuration hadoop) {
    return position -> {
      FSDataInputStream in = path.getFileSystem(hadoop).open(path);
      in.seek(position);
      InputStream stream = in;
      return stream;
    };
  }
}
