package org.bouncelog.analyze.cause;

import java.util.ArrayList;
import java.util.List;

/** A rule that takes one reply, ready to be completed and put into {@code rules.d}. */
public final class RuleSkeleton {
  private static final int MAX_PHRASE = 60;

  private RuleSkeleton() {}

  /** TOML of a rule file with one rule; its cause is left to the reader. */
  public static String of(Reply reply) {
    ReadReply read = ReadReply.of(reply);
    String provider = Providers.of(read.relayHost());
    boolean known = !provider.equals(Providers.OTHER) && !provider.equals(Providers.NONE);
    StringBuilder out = new StringBuilder(512);
    out.append("description = \"Own rules\"\n");
    if (known) {
      out.append("provider = ").append(quoted(provider)).append('\n');
    }
    out.append("\n[[rule]]\nid = \"own.").append(slug(reply.text())).append("\"\n");
    out.append("cause = \"policy\" # one of docs/causes.md\n");
    List<String> phrases = phrases(reply.text());
    if (phrases.isEmpty()) {
      out.append("code = [\"")
          .append(read.code() == CodeCondition.NONE ? "none" : read.code())
          .append("\"]\n");
      if (read.stage() != null) {
        out.append("stage = [").append(quoted(read.stage())).append("]\n");
      }
    } else {
      out.append("all = [");
      for (int i = 0; i < phrases.size(); i++) {
        out.append(i == 0 ? "" : ", ").append(quoted(phrases.get(i)));
      }
      out.append("]\n");
    }
    out.append("examples = [").append(example(reply)).append("]\n");
    out.append("not = [\"250 2.0.0 Ok\"] # a reply that looks alike but means something else\n");
    return out.toString();
  }

  /** The fixed words of the template, at most two runs of them, the longest first in the text. */
  private static List<String> phrases(String text) {
    List<String> runs = new ArrayList<>();
    for (String run : ReplyTemplate.of(text).split("\\{[a-z]+\\}|[\"'<>()\\[\\];]", 0)) {
      String words =
          run.replaceAll("\\b[2-5]\\d\\d[ -]|\\b[245]\\.\\d{1,3}\\.\\d{1,3}\\b|\\*", " ")
              .replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$", "")
              .replaceAll("\\s+", " ");
      if (words.length() > MAX_PHRASE) {
        words = words.substring(0, words.lastIndexOf(' ', MAX_PHRASE) + 1).strip();
      }
      if (words.length() >= 5) {
        runs.add(words.toLowerCase(java.util.Locale.ROOT));
      }
    }
    List<String> longest =
        runs.stream()
            .sorted(java.util.Comparator.comparingInt(String::length).reversed())
            .limit(2)
            .toList();
    runs.retainAll(longest);
    return runs.stream().distinct().toList();
  }

  private static String example(Reply reply) {
    StringBuilder out = new StringBuilder("{ ");
    if (reply.relayHost() != null) {
      out.append("relay = ").append(quoted(reply.relayHost())).append(", ");
    }
    if (reply.stage() != null) {
      out.append("stage = ").append(quoted(reply.stage())).append(", ");
    }
    if (reply.replyCode() != null) {
      out.append("code = ").append(reply.replyCode()).append(", ");
    }
    if (reply.enhancedStatus() != null) {
      out.append("enhanced = ").append(quoted(reply.enhancedStatus())).append(", ");
    }
    return out.append("text = ").append(quoted(reply.text())).append(" }").toString();
  }

  private static String slug(String text) {
    String slug =
        Folding.fold(ReplyTemplate.of(text))
            .replaceAll("\\{[a-z]+\\}", " ")
            .replaceAll("[^a-z]+", "-")
            .replaceAll("^-+", "");
    slug = slug.length() > 32 ? slug.substring(0, 32) : slug;
    slug = slug.replaceAll("-+$", "");
    return slug.isEmpty() ? "reply" : slug;
  }

  /** A TOML basic string; whatever is not printable is escaped. */
  private static String quoted(String s) {
    StringBuilder out = new StringBuilder(s.length() + 2).append('"');
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c == 0x7F || Character.isISOControl(c) || isFormat(c)) {
        out.append(String.format("\\u%04X", (int) c));
      } else if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < s.length()
                && Character.isLowSurrogate(s.charAt(i + 1));
        if (pair) {
          out.append(c).append(s.charAt(++i));
        } else {
          out.append('\uFFFD');
        }
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  /** Bidi controls and their like, which would make a rule read otherwise than it works. */
  private static boolean isFormat(char c) {
    return Character.getType(c) == Character.FORMAT;
  }
}
