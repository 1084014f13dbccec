package org.bouncelog.analyze.cause;

import java.util.List;
import org.bouncelog.analyze.pack.Packer;
import org.bouncelog.analyze.pack.Unpacker;
import org.jspecify.annotations.Nullable;

/**
 * One rule as its file has it. Conditions that are absent hold always, and a phrase may stand for
 * several, see {@link Phrase#alternatives(String)}.
 *
 * @param type replaces the cause's own type; null: does not
 * @param provider id from {@link Providers}; null: any
 * @param namedBy phrases that show in the text whose reply it is when the relay host does not
 * @param any phrases of which one must be there
 * @param with phrases of which one must be there too
 * @param all phrases which must all be there
 * @param none phrases which must not be there
 * @param pattern RE2 expression on the folded text; null: none
 * @param code {@code 550}, {@code 5xx}, {@code none}
 * @param enhanced {@code 5.1.1}, {@code x.2.2}, {@code 5.7.600-649}, {@code none}
 * @param stage ingest stage labels
 * @param list name of the blocklist that the rule is about; null: none
 * @param vague true when only the outcome can tell greylisting from policy
 * @param file where it stands
 * @param line from 1
 */
public record Rule(
    String id,
    String cause,
    @Nullable String type,
    Evidence evidence,
    Strength strength,
    @Nullable String provider,
    List<String> namedBy,
    List<String> any,
    List<String> with,
    List<String> all,
    List<String> none,
    @Nullable String pattern,
    List<String> code,
    List<String> enhanced,
    List<String> stage,
    @Nullable String list,
    boolean vague,
    List<Reply> examples,
    List<Reply> counterExamples,
    String file,
    int line) {

  public Rule {
    namedBy = Unpacker.immutable(namedBy);
    any = Unpacker.immutable(any);
    with = Unpacker.immutable(with);
    all = Unpacker.immutable(all);
    none = Unpacker.immutable(none);
    code = Unpacker.immutable(code);
    enhanced = Unpacker.immutable(enhanced);
    stage = Unpacker.immutable(stage);
    examples = Unpacker.immutable(examples);
    counterExamples = Unpacker.immutable(counterExamples);
  }

  void pack(Packer out) {
    out.text(id);
    out.text(cause);
    out.text(type);
    out.number(evidence.ordinal());
    out.number(strength.ordinal());
    out.text(provider);
    for (List<String> list : List.of(namedBy, any, with, all, none)) {
      out.texts(list);
    }
    out.text(pattern);
    for (List<String> list : List.of(code, enhanced, stage)) {
      out.texts(list);
    }
    out.text(list);
    out.flag(vague);
    Reply.pack(examples, out);
    Reply.pack(counterExamples, out);
    out.text(file);
    out.number(line);
  }

  static Rule unpack(Unpacker in) {
    return new Rule(
        in.text(),
        in.text(),
        in.textOrNull(),
        Evidence.values()[in.number()],
        Strength.values()[in.number()],
        in.textOrNull(),
        in.texts(),
        in.texts(),
        in.texts(),
        in.texts(),
        in.texts(),
        in.textOrNull(),
        in.texts(),
        in.texts(),
        in.texts(),
        in.textOrNull(),
        in.flag(),
        Reply.unpack(in),
        Reply.unpack(in),
        in.text(),
        in.number());
  }

  boolean hasText() {
    return !any.isEmpty() || !all.isEmpty();
  }

  /**
   * Whether words may speak against it. They do not against the user's own rules, nor against a
   * status that no server gave: our own found that before it spoke to anybody.
   */
  boolean isWeighed() {
    boolean found = evidence == Evidence.ENHANCED && code.equals(List.of("none"));
    return evidence != Evidence.USER && !found;
  }

  /** Place in the evidence order, 0 first; see docs/rules.md. */
  int level() {
    return switch (evidence) {
      case USER -> 0;
      case PROVIDER ->
          switch (strength) {
            // "policy" is said beside every reason: words that name one go first
            case SURE -> cause.equals("policy") ? 3 : 1;
            case LIKELY -> 3;
            case HINT -> 6;
          };
      case TEXT ->
          switch (strength) {
            case SURE -> 2;
            case LIKELY -> 4;
            case HINT -> 6;
          };
      case ENHANCED -> !isWeighed() ? 1 : strength == Strength.SURE ? 5 : 7;
      case CODE -> 8;
    };
  }

  Confidence confidence() {
    int level = level();
    return level <= 2 ? Confidence.HIGH : level <= 5 ? Confidence.MEDIUM : Confidence.LOW;
  }
}
