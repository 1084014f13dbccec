package org.bouncelog.analyze.cause;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** A rule made ready to run: its phrases are numbers of the trie. */
final class CompiledRule {
  final int[] any;
  final int[] all;
  private final int[] with;
  private final int[] none;
  private final int[] namedBy;
  private final @Nullable String provider;
  private final CodeCondition code;
  private final CodeCondition enhanced;
  private final List<String> stage;
  private final @Nullable Pattern pattern;

  CompiledRule(Rule rule, ToIntFunction<String> number) {
    any = rule.any().stream().mapToInt(number).toArray();
    with = rule.with().stream().mapToInt(number).toArray();
    all = rule.all().stream().mapToInt(number).toArray();
    none = rule.none().stream().mapToInt(number).toArray();
    namedBy = rule.namedBy().stream().mapToInt(number).toArray();
    provider = rule.provider();
    code = CodeCondition.codes(rule.code());
    enhanced = CodeCondition.enhanced(rule.enhanced());
    stage = rule.stage();
    pattern = rule.pattern() == null ? null : RulePattern.compile(rule.pattern());
  }

  boolean holds(ReadReply reply, String of, NormalText text, PhraseHits hits) {
    if (!codesFit(reply)) {
      return false;
    }
    if (provider != null && !provider.equals(of) && !hasOne(namedBy, hits)) {
      return false;
    }
    for (int phrase : all) {
      if (!hits.has(phrase)) {
        return false;
      }
    }
    if ((any.length > 0 && !hasOne(any, hits))
        || (with.length > 0 && !hasOne(with, hits))
        || hasOne(none, hits)) {
      return false;
    }
    return pattern == null || pattern.matcher(text).find();
  }

  boolean codesFit(ReadReply reply) {
    return code.allows(reply.code())
        && enhanced.allows(reply.enhanced())
        && (stage.isEmpty() || (reply.stage() != null && stage.contains(reply.stage())));
  }

  private static boolean hasOne(int[] phrases, PhraseHits hits) {
    for (int phrase : phrases) {
      if (hits.has(phrase)) {
        return true;
      }
    }
    return false;
  }

  private static int first(int[] phrases, PhraseHits hits) {
    int first = -1;
    for (int phrase : phrases) {
      if (hits.has(phrase) && (first < 0 || hits.start(phrase) < hits.start(first))) {
        first = phrase;
      }
    }
    return first;
  }

  /** What it matched, in the original text; null when it went by codes alone. */
  @Nullable Span span(NormalText text, PhraseHits hits) {
    if (pattern != null) {
      Matcher matcher = pattern.matcher(text);
      if (matcher.find() && matcher.end() > matcher.start()) {
        return new Span(text.at[matcher.start()], text.originalEnd(matcher.end()));
      }
    }
    int start = Integer.MAX_VALUE;
    int end = 0;
    for (int[] one : new int[][] {any, with}) {
      int first = first(one, hits);
      if (first >= 0) {
        start = Math.min(start, hits.start(first));
        end = Math.max(end, hits.end(first));
      }
    }
    for (int phrase : all) {
      start = Math.min(start, hits.start(phrase));
      end = Math.max(end, hits.end(phrase));
    }
    return end == 0 ? null : new Span(text.at[start], text.originalEnd(end));
  }
}
