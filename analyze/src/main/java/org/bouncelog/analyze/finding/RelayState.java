package org.bouncelog.analyze.finding;

import java.util.List;
import java.util.Locale;

/** What our relay says is wrong with our account. */
final class RelayState {
  /** No reply: the relay was not reached. */
  static final String UNREACHABLE = "unreachable";

  private static final List<String[]> PHRASES = DataFile.rows("relay_states.tsv");

  private RelayState() {}

  /** The state that the words of the reply tell; the cause's where they tell none. */
  static String of(String reply, String cause) {
    String said = reply.toLowerCase(Locale.ROOT);
    return PHRASES.stream()
        .filter(row -> said.contains(row[1]))
        .map(row -> row[0])
        .findFirst()
        .orElseGet(() -> ofCause(cause));
  }

  private static String ofCause(String cause) {
    return switch (cause) {
      case "smtp-auth" -> "login";
      case "rate-limited" -> "limit";
      case "sender-address" -> "sender";
      default -> "other";
    };
  }
}
