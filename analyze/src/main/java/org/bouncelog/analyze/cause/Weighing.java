package org.bouncelog.analyze.cause;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cause that remains when what rules saw is held against the structure of the reply, and
 * against what all its words together speak for. Stage, speaker and whom it speaks of can rule a
 * cause out, whatever words a rule found; a contradiction lowers the confidence.
 *
 * @param rule number of the rule that saw the cause, or the evidence for what replaced it; -1: none
 * @param correction id of the entry of {@code structure.toml} that overruled the rules; null: none
 * @param learnt whether the model overruled what rules saw
 * @param runnerUp next best cause; null when nothing speaks for another
 * @param share of the votes that the cause got; 1 where only rules were asked
 */
record Weighing(
    Cause cause,
    int rule,
    Confidence confidence,
    @Nullable String correction,
    boolean learnt,
    @Nullable String runnerUp,
    double share) {

  /** Causes for which an address may be taken off the lists after one refusal. */
  private static final Set<String> COSTLY =
      Set.of(
          "mailbox-unknown",
          "mailbox-disabled",
          "mailbox-moved",
          "recipient-syntax",
          "domain-unknown",
          "domain-no-mail");

  /** Those that a status about addresses upholds. */
  private static final Set<String> OF_ADDRESS =
      Set.of(
          "mailbox-unknown",
          "mailbox-disabled",
          "mailbox-moved",
          "mailbox-full",
          "recipient-syntax");

  /** By how much more the words must speak for such a cause than for one that costs nobody. */
  private static final double CAUTION = 1.5;

  /** Fewer words make no rule surer. */
  private static final int ENOUGH_WORDS = 3;

  /** From here on words and rule together are sure, and words alone likely. */
  private static final double SURE_SHARE = 0.95;

  private static final double LIKELY_SHARE = 0.92;

  /** A rule whose cause gets less is doubted: on replies it was not made for it is mostly wrong. */
  private static final double DOUBTED_SHARE = 0.85;

  /**
   * What the words alone must give a rule's cause, so that rule and words agree. On 390 replies
   * that nobody had seen, rules with more were right in 99.2 %, those with less in 67 %.
   */
  private static final double AGREED = 0.7;

  /** On 260 others, two of five rules with less were wrong. */
  private static final double LEAST_AGREED = 0.5;

  /** Less than that is no answer where no rule has one: two of three such guesses are wrong. */
  private static final double LEAST_SHARE = 0.33;

  /** As little beside a code and hardly any words. */
  private static final double LEAST_SHARE_OF_FEW = 0.5;

  /** As little for all causes together that cost an address, where the guess would be one. */
  private static final double LEAST_COSTLY_SHARE = 0.5;

  /** As little where the reply does not even name whom it speaks of. */
  private static final double LEAST_COSTLY_SHARE_OF_NOBODY = 0.65;

  /** A cause that no word speaks of is guessed where words give it as much. */
  private static final double CERTAIN = 0.8;

  /**
   * A cause that costs an address takes two kinds of evidence: where words give it less than this,
   * and another at least {@link #REFUTED}, no rule's phrase is enough.
   */
  private static final double UNSUPPORTED = 0.2;

  private static final double REFUTED = 0.5;

  private static final String RESTRICTED = "recipient-restricted";

  static Weighing of(
      RuleSet set,
      RuleMatch match,
      Structure.Reading reading,
      LearntModel.@Nullable Opinion opinion) {
    Weighing ruled = RuleOpinion.of(set, match, reading);
    boolean unweighed = ruled.rule >= 0 && !set.rule(ruled.rule).isWeighed();
    boolean saysNothing =
        ruled.correction != null && ruled.cause.id().equals(Classification.UNCLASSIFIED);
    if (unweighed || saysNothing || opinion == null) {
      return ruled;
    }
    boolean byRule = ruled.correction == null && ruled.rule >= 0;
    double trust =
        byRule
            ? RuleOpinion.trust(
                set.rule(ruled.rule), ruled.confidence, set.isToken(ruled.rule, match))
            : RuleOpinion.trust(Confidence.HIGH);
    boolean address = speaksOfAddress(match.reply.enhanced());
    boolean stands =
        !byRule
            || isNamed(set.rule(ruled.rule))
            || (address && OF_ADDRESS.contains(ruled.cause.id()));
    boolean sure =
        ruled.correction != null
            || (ruled.rule >= 0 && set.confidence(ruled.rule) != Confidence.LOW);
    boolean enough = opinion.words() >= ENOUGH_WORDS || match.reply.code() != CodeCondition.NONE;
    return ruled.beside(opinion, reading, trust, stands, sure, address, enough);
  }

  /** Whether a rule goes by who speaks or by a list, of which words say little. */
  private static boolean isNamed(Rule rule) {
    return rule.evidence() == Evidence.PROVIDER || rule.list() != null;
  }

  /** RFC 3463: x.1.n is about addresses, x.2.n about mailboxes. */
  private static boolean speaksOfAddress(int enhanced) {
    int subject = enhanced / 1000 % 1000;
    return enhanced != CodeCondition.NONE && (subject == 1 || subject == 2);
  }

  /**
   * @param trust how much the ruled cause counts
   * @param stands whether it stands whatever the words alone speak for
   * @param sure whether a rule is sure of the words, or the structure of the reply demands the
   *     cause
   * @param address whether the status speaks of an address or a mailbox
   * @param enough whether code and words are enough to guess from
   */
  private Weighing beside(
      LearntModel.Opinion opinion,
      Structure.Reading reading,
      double trust,
      boolean stands,
      boolean sure,
      boolean address,
      boolean enough) {
    Set<String> out = new HashSet<>();
    reading.corrections().stream()
        .filter(Structure.Entry::rulesOut)
        .forEach(entry -> out.addAll(entry.against()));
    boolean classified = !cause.id().equals(Classification.UNCLASSIFIED);
    int best = -1;
    int next = -1;
    double[] votes = new double[opinion.count()];
    double all = 0;
    double costly = 0;
    for (int c = 0; c < votes.length; c++) {
      String id = opinion.cause(c);
      votes[c] = opinion.log(c);
      boolean ruled = id.equals(cause.id());
      boolean known = address || (sure && ruled);
      if (!known && !opinion.allows(id) && !isCertain(opinion, c)) {
        votes[c] = Double.NEGATIVE_INFINITY;
      } else if (ruled) {
        votes[c] += trust;
      } else if (out.contains(id)) {
        votes[c] = Double.NEGATIVE_INFINITY;
      } else if (classified && COSTLY.contains(id) && !COSTLY.contains(cause.id())) {
        votes[c] -= CAUTION;
      }
      all += Math.exp(votes[c]);
      costly += COSTLY.contains(id) ? Math.exp(votes[c]) : 0;
      if (best < 0 || votes[c] > votes[best]) {
        next = best;
        best = c;
      } else if (next < 0 || votes[c] > votes[next]) {
        next = c;
      }
    }
    double share = Math.exp(votes[best]) / all;
    String winner = opinion.cause(best);
    String second = opinion.cause(next);
    if (winner.equals(cause.id()) && !stands && isRefuted(opinion, best, next)) {
      winner = second;
      second = cause.id();
    }
    if (winner.equals(cause.id())) {
      return new Weighing(
          cause,
          rule,
          stands
              ? upheld(share, opinion.words())
              : agreed(
                  upheld(share, opinion.words()), Math.exp(opinion.log(best)), opinion.words()),
          correction,
          false,
          runnerUp == null ? second : runnerUp,
          share);
    }
    if (!classified
        && !(enough && isEnough(winner, opinion.words(), share, costly / all, reading))) {
      return this;
    }
    boolean likely =
        share >= LIKELY_SHARE && !COSTLY.contains(winner) && !isOfNobody(winner, reading);
    return new Weighing(
        CauseCatalogue.builtIn().get(winner),
        -1,
        likely && !isDoubted(reading) ? Confidence.MEDIUM : Confidence.LOW,
        null,
        true,
        classified ? cause.id() : second,
        share);
  }

  /** Whether words speak for a cause in a language whose words for it are not known. */
  private static boolean isCertain(LearntModel.Opinion opinion, int c) {
    return !COSTLY.contains(opinion.cause(c)) && Math.exp(opinion.log(c)) >= CERTAIN;
  }

  /**
   * Whether a guess is an answer where no rule has one.
   *
   * @param share of the guess
   * @param costly share of all causes that cost an address: which of them it is matters less
   */
  private static boolean isEnough(
      String guess, int words, double share, double costly, Structure.Reading reading) {
    if (!COSTLY.contains(guess)) {
      return share >= (words < ENOUGH_WORDS ? LEAST_SHARE_OF_FEW : LEAST_SHARE);
    }
    if (words < ENOUGH_WORDS) {
      return false;
    }
    boolean nobody = reading.subject() == ReplySubject.NOBODY;
    return costly >= (nobody ? LEAST_COSTLY_SHARE_OF_NOBODY : LEAST_COSTLY_SHARE);
  }

  /** Whether words speak against a cause that costs an address, and for one that does not. */
  private static boolean isRefuted(LearntModel.Opinion opinion, int ruled, int other) {
    return COSTLY.contains(opinion.cause(ruled))
        && !COSTLY.contains(opinion.cause(other))
        && Math.exp(opinion.log(ruled)) < UNSUPPORTED
        && Math.exp(opinion.log(other)) >= REFUTED;
  }

  /** Whether it is a refusal by a recipient of whom the reply says nothing. */
  private static boolean isOfNobody(String cause, Structure.Reading reading) {
    return cause.equals(RESTRICTED) && reading.subject() != ReplySubject.RECIPIENT;
  }

  /** Whether the structure of the reply leaves open which of several things it means. */
  private boolean isDoubted(Structure.Reading reading) {
    return reading.corrections().stream()
        .anyMatch(
            entry ->
                !entry.rulesOut()
                    && entry.confidence() == Confidence.LOW
                    && entry.against().contains(cause.id()));
  }

  /**
   * How far a cause can be trusted that both rules and words speak for. The bounds were chosen on
   * replies that had been looked at, so they say little about others.
   */
  private Confidence upheld(double share, int words) {
    if (confidence == Confidence.LOW || share < DOUBTED_SHARE) {
      return confidence.lower();
    }
    if (correction != null || words < ENOUGH_WORDS) {
      return confidence;
    }
    return share >= SURE_SHARE ? Confidence.HIGH : Confidence.MEDIUM;
  }

  /**
   * @param alone share that the words give the cause without the rule
   */
  private static Confidence agreed(Confidence confidence, double alone, int words) {
    if (words < ENOUGH_WORDS || alone >= AGREED) {
      return confidence;
    }
    return alone >= LEAST_AGREED ? confidence.atMost(Confidence.MEDIUM) : confidence.lower();
  }
}
