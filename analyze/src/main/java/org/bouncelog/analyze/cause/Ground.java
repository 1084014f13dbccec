package org.bouncelog.analyze.cause;

import org.jspecify.annotations.Nullable;

/**
 * One reason for or against a classification.
 *
 * @param text words of the reply, hostile; a code, a stage, a subject or the id of a correction
 * @param cause what it speaks for; null where it only limits what may be meant
 * @param rule id of the rule that saw it; null: none did
 */
public record Ground(Kind kind, String text, @Nullable String cause, @Nullable String rule) {

  /** What kind of evidence it is. */
  public enum Kind {
    /** An entry of {@code structure.toml} that overruled the rules. */
    CORRECTION("correction"),
    /** Words that a rule knows. */
    WORDS("words"),
    /** An RFC 3463 status that a rule knows. */
    STATUS("status"),
    /** Reply code and stage. */
    CODE("code"),
    /** All words together, the heaviest ones named. */
    LEARNT("learnt"),
    /** Whom the reply speaks of. */
    SUBJECT("subject");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** Key of its text in the message files. */
    public String label() {
      return label;
    }
  }
}
