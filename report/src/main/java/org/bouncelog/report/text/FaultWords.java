package org.bouncelog.report.text;

import java.util.Map;
import org.bouncelog.analyze.result.FileFault;

/** What is wrong with a log, and what to do, in one language. */
public final class FaultWords {
  private final Messages messages;

  private FaultWords(Messages messages) {
    this.messages = messages;
  }

  /** The words of a language. */
  public static FaultWords of(Language language) {
    return new FaultWords(Messages.load("faults", language));
  }

  /** For machines and the terminal; read once, for many logs may be at fault. */
  public static FaultWords english() {
    return English.WORDS;
  }

  private static final class English {
    static final FaultWords WORDS = of(Language.EN);
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
