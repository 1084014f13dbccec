package org.bouncelog.cli;

import java.util.Locale;

/** Says with {@code --verbose} how long each step took. */
final class Timing {
  private final Environment environment;
  private final boolean shown;
  private long last = System.nanoTime();

  Timing(Environment environment, CommonOptions options) {
    this.environment = environment;
    this.shown = options.verbose;
  }

  void say(String step) {
    long now = System.nanoTime();
    if (shown) {
      environment
          .err()
          .println(String.format(Locale.ROOT, "bouncelog: %s in %.2f s", step, (now - last) / 1e9));
    }
    last = now;
  }
}
