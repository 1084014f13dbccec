package org.bouncelog.analyze.cause;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A pattern that a rule uses: RE2, so no text can make it run away. Compiled when first asked: most
 * runs never meet a reply that gets as far.
 */
public final class RulePattern {
  private static final int MAX_LENGTH = 200;

  private final String source;
  private @Nullable Pattern compiled; // whichever thread comes first; any of them makes the same

  RulePattern(String source) {
    this.source = source;
  }

  /** Finds it in folded text. */
  Matcher matcher(CharSequence text) {
    Pattern pattern = compiled;
    if (pattern == null) {
      pattern = compile(source);
      compiled = pattern;
    }
    return pattern.matcher(text);
  }

  private static Pattern compile(String pattern) {
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
  }

  /** What is wrong with a pattern; null when it is fine. */
  public static @Nullable String fault(String pattern) {
    if (pattern.length() > MAX_LENGTH) {
      return "catastrophic pattern: longer than " + MAX_LENGTH + " characters";
    }
    if (nestedRepetition(pattern)) {
      return "catastrophic pattern: a repetition inside a repetition";
    }
    try {
      var unused = compile(pattern);
      return null;
    } catch (PatternSyntaxException e) {
      return "pattern that RE2 cannot run in linear time: " + e.getMessage();
    }
  }

  /** {@code (a+)+}: RE2 survives it, but {@code (a{99}){99}} swells, and nobody needs either. */
  private static boolean nestedRepetition(String pattern) {
    boolean[] repeats = new boolean[pattern.length() + 1]; // by depth of parentheses
    int depth = 0;
    boolean inClass = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        i++;
      } else if (inClass) {
        inClass = c != ']';
      } else if (c == '[') {
        inClass = true;
      } else if (c == '(') {
        repeats[++depth] = false;
      } else if (c == ')' && depth > 0) {
        boolean inner = repeats[depth--];
        boolean repeated = i + 1 < pattern.length() && "*+{".indexOf(pattern.charAt(i + 1)) >= 0;
        if (inner && repeated) {
          return true;
        }
        repeats[depth] |= inner;
      } else if (c == '*' || c == '+' || c == '{') {
        repeats[depth] = true;
      }
    }
    return false;
  }
}
