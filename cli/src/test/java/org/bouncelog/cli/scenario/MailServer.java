package org.bouncelog.cli.scenario;

import java.util.function.Function;

/**
 * One of our hosts.
 *
 * @param route whom it gives mail for a reader to
 * @param filter the content filter that all mail passes first; its port is 0 where there is none
 */
record MailServer(
    String name, Dialect dialect, Log log, Function<Reader, Receiver> route, boolean filter) {
  static final Receiver FILTER =
      new Receiver("127.0.0.1", "127.0.0.1", 10024, Receiver.Means.FILTER, "");
}
