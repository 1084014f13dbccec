package org.bouncelog.report.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bouncelog.analyze.text.TextFile;
import org.jspecify.annotations.Nullable;

/**
 * One message file in one language, {@code name_en.properties} in UTF-8. Read as a plain file and
 * not as a {@link java.util.ResourceBundle}, which would mix in the JVM's own language.
 */
public final class Messages {

  private final String file;
  private final Language language;
  private final Formats formats;
  private final Properties texts;

  private Messages(String file, Language language, Formats formats, Properties texts) {
    this.file = file;
    this.language = language;
    this.formats = formats;
    this.texts = texts;
  }

  /**
   * Reads one message file.
   *
   * @param name of the file without language and ending: {@code report}
   * @param formats how numbers and times in the texts are written
   */
  public static Messages load(String name, Language language, Formats formats) {
    return new Messages(file(name, language), language, formats, texts(name, language));
  }

  /** The texts of a message file as they stand there, for a library that fills them itself. */
  public static ResourceBundle bundle(String name, Language language) {
    Properties texts = texts(name, language);
    return new ListResourceBundle() {
      @Override
      protected Object[][] getContents() {
        return texts.entrySet().stream()
            .map(entry -> new Object[] {entry.getKey(), entry.getValue()})
            .toArray(Object[][]::new);
      }
    };
  }

  private static String file(String name, Language language) {
    return name + "_" + language.tag() + ".properties";
  }

  private static Properties texts(String name, Language language) {
    String file = file(name, language);
    try (InputStream in = Objects.requireNonNull(Messages.class.getResourceAsStream(file), file)) {
      return TextFile.read(new InputStreamReader(in, StandardCharsets.UTF_8), language.tag());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the message file " + file, e);
    }
  }

  /** Reads one message file whose texts have no times in them. */
  public static Messages load(String name, Language language) {
    return load(name, language, new Formats(language, ZoneOffset.UTC));
  }

  public boolean has(String key) {
    return texts.containsKey(key);
  }

  /** The text of a key that must exist. */
  public String get(String key) {
    return get(key, Map.of());
  }

  /** The text with its placeholders filled; see {@link Phrase} for the notation. */
  public String get(String key, Map<String, ?> values) {
    String text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException(file + " has no text " + key);
    }
    return Phrase.fill(text, values, language, formats);
  }

  /** The text of a key, or {@code fallback} where the files do not know it. */
  public String getOr(String key, String fallback) {
    return has(key) ? get(key) : fallback;
  }

  public @Nullable String find(String key) {
    return has(key) ? get(key) : null;
  }

  /** The texts {@code key.1}, {@code key.2} …; those whose facts are missing are left out. */
  public List<String> list(String key, Map<String, ?> values) {
    List<String> list = new ArrayList<>();
    for (int i = 1; has(key + "." + i); i++) {
      String text = get(key + "." + i, values);
      if (!text.isEmpty()) {
        list.add(text);
      }
    }
    return list;
  }

  /** The texts of all keys that begin with {@code prefix}, by what follows it, sorted. */
  public Map<String, String> under(String prefix) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String key : keys().tailSet(prefix)) {
      if (!key.startsWith(prefix)) {
        break;
      }
      found.put(key.substring(prefix.length()), get(key));
    }
    return found;
  }

  /** All keys, sorted. */
  public SortedSet<String> keys() {
    return new TreeSet<>(texts.stringPropertyNames());
  }
}
