package org.bouncelog.analyze.finding;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What our relay says is wrong with our account. */
final class RelayState {
  /** No reply: the relay was not reached. */
  static final String UNREACHABLE = "unreachable";

  private static final List<String[]> PHRASES = DataFile.rows("relay_states.tsv");

  private RelayState() {}

  /** The state that the cause tells, else the words of the reply. */
  static String of(String reply, String cause) {
    return switch (cause) {
      case "smtp-auth" -> "login";
      case "rate-limited" -> "limit";
      case "sender-address" -> "sender";
      default -> ofWords(reply.toLowerCase(Locale.ROOT));
    };
  }

  private static String ofWords(String said) {
    return PHRASES.stream()
        .filter(row -> row[1].equals("*") || said.contains(row[1]))
        .map(row -> row[0])
        .findFirst()
        .orElse("other");
  }

  /** All states, {@link #UNREACHABLE} too. */
  static List<String> all() {
    return Stream.concat(PHRASES.stream().map(row -> row[0]), Stream.of(UNREACHABLE))
        .distinct()
        .toList();
  }
}
