package org.bouncelog.report.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names and commands in texts stand between backticks; HTML makes {@code <code>} of them. */
public final class CodeMarks {
  private static final Pattern MARKED = Pattern.compile("`([^`]+)`");

  private CodeMarks() {}

  /** For plain text: a name stands bare, a command of several words in quotation marks. */
  public static String plain(String text) {
    return MARKED
        .matcher(text)
        .replaceAll(
            found -> {
              String code = found.group(1);
              return Matcher.quoteReplacement(code.contains(" ") ? '"' + code + '"' : code);
            });
  }

  public static List<String> plain(List<String> texts) {
    return texts.stream().map(CodeMarks::plain).toList();
  }
}
