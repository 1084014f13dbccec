package org.bouncelog.analyze.finding;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The host that our own log says it could not talk to. */
final class UnreachedHost {
  /** Postfix names the host before its address. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?:connect to|conversation with|lost connection with|[Cc]annot start TLS: [^\\[]* with) ([a-zA-Z0-9.-]+)\\[");

  private UnreachedHost() {}

  /** Its name; null where the text of the attempt names none. */
  static @Nullable String in(String text) {
    Matcher named = NAMED.matcher(text);
    return named.find() ? named.group(1) : null;
  }
}
