package org.bouncelog.analyze.cause;

import com.google.re2j.Matcher;
import java.util.List;
import java.util.function.ToIntFunction;
import org.bouncelog.analyze.pack.Packer;
import org.bouncelog.analyze.pack.Unpacker;
import org.jspecify.annotations.Nullable;

/**
 * A rule made ready to run. What its phrases say about a text is gathered in one number: a bit for
 * each list of which a phrase was found, and a count of the phrases found that must all be there.
 */
final class CompiledRule {
  static final int ANY = 1;
  static final int WITH = 2;
  static final int NAMED_BY = 4;
  static final int ALL = 8; // added, not set: the bits from here on count

  final int[] any;
  final int[] with;
  final int[] all;
  final int[] none;
  final int[] namedBy;
  private final int least; // bits of the lists that must have a phrase in the text
  private final @Nullable String provider;
  private final CodeCondition code;
  private final CodeCondition enhanced;
  private final int stages; // 0: any
  private final @Nullable RulePattern pattern;

  CompiledRule(Rule rule, ToIntFunction<String> number) {
    any = numbers(rule.any(), number);
    with = numbers(rule.with(), number);
    all = numbers(rule.all(), number);
    none = numbers(rule.none(), number);
    namedBy = numbers(rule.namedBy(), number);
    least = (any.length > 0 ? ANY : 0) | (with.length > 0 ? WITH : 0);
    provider = rule.provider();
    code = CodeCondition.codes(rule.code());
    enhanced = CodeCondition.enhanced(rule.enhanced());
    stages = Stages.bits(rule.stage());
    pattern = rule.pattern() == null ? null : new RulePattern(rule.pattern());
  }

  private CompiledRule(Rule rule, Unpacker in) {
    any = in.numbers();
    with = in.numbers();
    all = in.numbers();
    none = in.numbers();
    namedBy = in.numbers();
    least = in.number();
    code = CodeCondition.unpack(in);
    enhanced = CodeCondition.unpack(in);
    provider = rule.provider();
    stages = Stages.bits(rule.stage());
    pattern = rule.pattern() == null ? null : new RulePattern(rule.pattern());
  }

  static CompiledRule unpack(Rule rule, Unpacker in) {
    return new CompiledRule(rule, in);
  }

  void pack(Packer out) {
    for (int[] phrases : new int[][] {any, with, all, none, namedBy}) {
      out.numbers(phrases);
    }
    out.number(least);
    code.pack(out);
    enhanced.pack(out);
  }

  private static int[] numbers(List<String> phrases, ToIntFunction<String> number) {
    return phrases.stream().mapToInt(number).distinct().toArray();
  }

  /** Bits of what was seen that decide: the count, and the lists that must have a phrase. */
  int mask() {
    return -ALL | least;
  }

  /** What must stand there. */
  int wanted() {
    return all.length * ALL | least;
  }

  /**
   * Whether the rule takes a reply, when its phrases said what is {@link #wanted} and the codes
   * fit.
   *
   * @param seen what its phrases say about the text
   * @param of provider that answered
   */
  boolean holds(int seen, String of, NormalText text) {
    return (provider == null || provider.equals(of) || (seen & NAMED_BY) != 0)
        && (pattern == null || pattern.matcher(text).find());
  }

  boolean codesFit(ReadReply reply) {
    return code.allows(reply.code())
        && enhanced.allows(reply.enhanced())
        && (stages == 0 || (stages & Stages.bit(reply.stage())) != 0);
  }

  /** What its pattern matched, in the original text; null when it has none or that is empty. */
  @Nullable Span patternSpan(NormalText text) {
    if (pattern == null) {
      return null;
    }
    Matcher matcher = pattern.matcher(text);
    return matcher.find() && matcher.end() > matcher.start()
        ? new Span(text.at[matcher.start()], text.originalEnd(matcher.end()))
        : null;
  }
}
