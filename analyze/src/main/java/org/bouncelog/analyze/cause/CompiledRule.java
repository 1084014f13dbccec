package org.bouncelog.analyze.cause;

import com.google.re2j.Matcher;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;
import org.bouncelog.analyze.pack.Packer;
import org.bouncelog.analyze.pack.Unpacker;
import org.jspecify.annotations.Nullable;

/**
 * A rule made ready to run. What its phrases say about a text is gathered in one number: a bit for
 * each list of which a phrase was found, and a count of the phrases found that must all be there.
 */
final class CompiledRule {
  // What a phrase is to a rule.
  static final int ANY = 1;
  static final int WITH = 2;
  static final int NAMED_BY = 4;
  static final int ALL = 8; // the bits from here on count

  private final int[] none; // phrases
  private final int wanted; // what the phrases must say at least
  private final int mask; // bits of it that decide
  private final @Nullable String provider;
  private final CodeCondition code;
  private final CodeCondition enhanced;
  private final int stages; // 0: any
  private final @Nullable RulePattern pattern;

  /**
   * Makes a rule ready.
   *
   * @param number gives phrases their numbers
   * @param uses takes each phrase with what it is to the rule
   */
  CompiledRule(Rule rule, ToIntFunction<String> number, BiConsumer<Integer, Integer> uses) {
    int[] all = numbers(rule.all(), number);
    use(numbers(rule.any(), number), ANY, uses);
    use(numbers(rule.with(), number), WITH, uses);
    use(numbers(rule.namedBy(), number), NAMED_BY, uses);
    use(all, ALL, uses);
    none = numbers(rule.none(), number);
    int lists = (rule.any().isEmpty() ? 0 : ANY) | (rule.with().isEmpty() ? 0 : WITH);
    wanted = all.length * ALL | lists;
    mask = -ALL | lists;
    code = CodeCondition.codes(rule.code());
    enhanced = CodeCondition.enhanced(rule.enhanced());
    provider = rule.provider();
    stages = Stages.bits(rule.stage());
    pattern = rule.pattern() == null ? null : new RulePattern(rule.pattern());
  }

  private CompiledRule(Rule rule, Unpacker in) {
    none = in.numbers();
    wanted = in.number();
    mask = in.number();
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
    out.numbers(none);
    out.number(wanted);
    out.number(mask);
    code.pack(out);
    enhanced.pack(out);
  }

  private static int[] numbers(List<String> phrases, ToIntFunction<String> number) {
    return Phrase.alternatives(phrases).stream().mapToInt(number).distinct().toArray();
  }

  private static void use(int[] phrases, int role, BiConsumer<Integer, Integer> uses) {
    for (int phrase : phrases) {
      uses.accept(phrase, role);
    }
  }

  /** What the phrases say when one more was found. */
  static int heard(int seen, int role) {
    return role == ALL ? seen + ALL : seen | role;
  }

  /**
   * Whether the rule takes a reply.
   *
   * @param seen what its phrases say about the text
   */
  boolean holds(int seen, RuleMatch match) {
    return (seen & mask) == wanted
        && codesFit(match.reply)
        && (provider == null || provider.equals(match.provider) || (seen & NAMED_BY) != 0)
        && !isRefuted(match.hits)
        && (pattern == null || pattern.matcher(match.text).find());
  }

  private boolean isRefuted(PhraseHits hits) {
    for (int phrase : none) {
      if (hits.has(phrase)) {
        return true;
      }
    }
    return false;
  }

  private boolean codesFit(ReadReply reply) {
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
        ? text.original(matcher.start(), matcher.end())
        : null;
  }
}
