package org.bouncelog.analyze.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Domains that give throw-away addresses to anybody. An address there is soon nobody's: worth a
 * hint, but no reason to suppress it.
 */
final class DisposableDomains {
  private static final String FILE = "disposable_domains.txt";

  private final Set<String> domains;

  private DisposableDomains(Set<String> domains) {
    this.domains = domains;
  }

  static DisposableDomains builtIn() {
    return new DisposableDomains(Set.copyOf(names()));
  }

  /** As the file has them. */
  static List<String> names() {
    try (InputStream in = DisposableDomains.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("missing in the jar: " + FILE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether it is one of them, or below one.
   *
   * @param domain lower case
   */
  boolean contains(String domain) {
    String rest = domain;
    while (!domains.contains(rest)) {
      int dot = rest.indexOf('.');
      if (dot < 0) {
        return false;
      }
      rest = rest.substring(dot + 1);
    }
    return true;
  }
}
