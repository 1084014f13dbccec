package org.bouncelog.analyze.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.bouncelog.analyze.text.TextFile;
import org.jspecify.annotations.Nullable;

/** Causes in the words of one language, from {@code causes_en.properties} and its sisters. */
public final class CauseTexts {
  private static final Set<String> LANGUAGES = Set.of("en", "fr");

  private final Properties texts;

  private CauseTexts(Properties texts) {
    this.texts = texts;
  }

  /** English for every language that there are no texts in. */
  public static CauseTexts of(Locale locale) {
    String language = LANGUAGES.contains(locale.getLanguage()) ? locale.getLanguage() : "en";
    String file = Resources.text("causes_" + language + ".properties");
    return new CauseTexts(TextFile.read(file, language));
  }

  /** Texts of a cause; those of {@code unclassified} when there is no such cause. */
  public CauseText cause(String id) {
    String key = CauseCatalogue.builtIn().get(id).id();
    return new CauseText(
        text(key + ".title"),
        text(key + ".meaning"),
        list(key + ".reasons."),
        list(key + ".steps."),
        text(key + ".address"));
  }

  /** {@code hard} → "permanent". */
  public String type(String type) {
    return text("type." + type);
  }

  /** {@code recipient-list} → "your recipient list". */
  public String fault(String fault) {
    return text("fault." + fault);
  }

  /** {@code suppress-now} → "remove the address". */
  public String hygiene(String hygiene) {
    return text("hygiene." + hygiene);
  }

  /** {@code 550} → "550: the mailbox is not available". */
  public String family(String family) {
    return text("family." + family);
  }

  public String confidence(Confidence confidence) {
    return text("confidence." + confidence.label());
  }

  /** The text of a key; the key itself when there is none, which a test rules out. */
  public String text(String key) {
    String value = texts.getProperty(key);
    return value == null ? key : value;
  }

  /** All keys, sorted. */
  Set<String> keys() {
    return new TreeSet<>(texts.stringPropertyNames());
  }

  private List<String> list(String prefix) {
    List<String> list = new ArrayList<>();
    for (int i = 1; ; i++) {
      @Nullable String value = texts.getProperty(prefix + i);
      if (value == null) {
        return list;
      }
      list.add(value);
    }
  }
}
