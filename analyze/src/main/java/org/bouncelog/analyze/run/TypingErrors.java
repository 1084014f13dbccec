package org.bouncelog.analyze.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a mistyped domain may have meant: the nearest domain that does take mail. Whoever asks makes
 * sure that the domain in question takes none itself.
 */
final class TypingErrors {
  /** Mailbox providers that people mistype most, where the history does not know them yet. */
  private static final List<String> LARGE =
      List.of(
          "gmail.com",
          "hotmail.com",
          "outlook.com",
          "yahoo.com",
          "icloud.com",
          "hotmail.fr",
          "orange.fr",
          "wanadoo.fr",
          "yahoo.fr",
          "laposte.net",
          "gmx.de",
          "web.de",
          "t-online.de",
          "libero.it",
          "comcast.net");

  /** Shorter names are too near to each other: {@code gmx.de} and {@code gmx.be} are two firms. */
  private static final int SHORTEST = 8;

  private static final int SHORTEST_FOR_TWO = 9;

  private final Set<String> known;

  /** Those long enough, by what a typing error leaves alone; the most frequent first. */
  private final Map<Kept, List<String>> candidates = new HashMap<>();

  /** Hardly anybody errs in the first letter, and other digits mean another host. */
  private record Kept(char first, String digits) {
    static Kept of(String domain) {
      StringBuilder digits = new StringBuilder();
      for (int i = 0; i < domain.length(); i++) {
        char c = domain.charAt(i);
        if (c >= '0' && c <= '9') {
          digits.append(c);
        }
      }
      return new Kept(domain.charAt(0), digits.toString());
    }
  }

  private TypingErrors(Set<String> known) {
    this.known = known;
    for (String domain : known) {
      if (domain.length() >= SHORTEST) {
        candidates.computeIfAbsent(Kept.of(domain), key -> new ArrayList<>()).add(domain);
      }
    }
  }

  /** Against domains that take mail, the most frequent first. */
  static TypingErrors against(List<String> delivering) {
    Set<String> known = new LinkedHashSet<>(delivering);
    known.addAll(LARGE);
    return new TypingErrors(known);
  }

  /** Null when nothing is near, or the domain is itself a known one. */
  @Nullable String meant(String domain) {
    if (domain.length() < SHORTEST || known.contains(domain)) {
      return null;
    }
    String ending = ending(domain);
    String best = null;
    int most = domain.length() >= SHORTEST_FOR_TWO ? 2 : 1;
    int least = most + 1;
    for (String candidate : candidates.getOrDefault(Kept.of(domain), List.of())) {
      if (Math.abs(candidate.length() - domain.length()) < least
          && likelyEnding(ending, ending(candidate))) {
        int distance = distance(domain, candidate, least - 1);
        if (distance < least) {
          least = distance;
          best = candidate;
        }
      }
    }
    return best;
  }

  /** Two letters are a country, whose domains are others; {@code co} may be a short {@code com}. */
  private static boolean likelyEnding(String ending, String candidate) {
    return ending.equals(candidate)
        || ending.length() != 2
        || (candidate.length() == 3 && distance(ending, candidate, 1) == 1);
  }

  private static String ending(String domain) {
    return domain.substring(domain.lastIndexOf('.') + 1);
  }

  /**
   * Optimal string alignment distance: insertions, deletions, changes, and swaps of neighbours;
   * gives up with {@code most + 1}.
   */
  private static int distance(String a, String b, int most) {
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < last.length; j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      int smallest = i;
      for (int j = 1; j < row.length; j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int value = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          value = Math.min(value, before[j - 2] + 1);
        }
        row[j] = value;
        smallest = Math.min(smallest, value);
      }
      if (smallest > most) {
        return most + 1;
      }
      int[] spare = before;
      before = last;
      last = row;
      row = spare;
    }
    return last[b.length()];
  }
}
