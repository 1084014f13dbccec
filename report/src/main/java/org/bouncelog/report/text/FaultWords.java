package org.bouncelog.report.text;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.bouncelog.analyze.result.FileFault;

/** What is wrong with a log, and what to do, in one language. */
public final class FaultWords {
  /** Read once, for many logs may be at fault. */
  private static final Map<Language, FaultWords> ALL = new EnumMap<>(Language.class);

  static {
    for (Language language : Language.values()) {
      ALL.put(language, new FaultWords(Messages.load("faults", language)));
    }
  }

  private final Messages messages;

  private FaultWords(Messages messages) {
    this.messages = messages;
  }

  /** The words of a language. */
  public static FaultWords of(Language language) {
    return Objects.requireNonNull(ALL.get(language));
  }

  /** For files that programs read. */
  public static FaultWords english() {
    return of(Language.EN);
  }

  /** What is wrong and what to do, to follow the name of the file. */
  public String say(FileFault fault) {
    String what = messages.get(fault.code(), Map.of("detail", fault.detail()));
    return messages.get("say", Map.of("what", what, "do", messages.get(fault.code() + ".do")));
  }

  /** What is wrong, by its code; what an older release wrote in the place of a code stays. */
  String name(String code) {
    return messages.has(code) ? messages.get(code) : code;
  }
}
