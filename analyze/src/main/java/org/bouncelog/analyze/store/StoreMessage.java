package org.bouncelog.analyze.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.bouncelog.analyze.text.TextFile;

/**
 * What is wrong with the database, from {@code store_en.properties} and its sister.
 *
 * @param values of its placeholders; one that is a message itself is put into words, too
 */
record StoreMessage(String key, Map<String, Object> values) {
  StoreMessage {
    values = Map.copyOf(values);
  }

  static StoreMessage of(String key) {
    return new StoreMessage(key, Map.of());
  }

  StoreMessage with(String name, Object value) {
    Map<String, Object> more = new TreeMap<>(values);
    more.put(name, value);
    return new StoreMessage(key, more);
  }

  /** French for any French locale, English for all others. */
  String in(Locale locale) {
    String language = locale.getLanguage().equals("fr") ? "fr" : "en";
    String text = texts(language).getProperty(key, key);
    for (Map.Entry<String, Object> value : values.entrySet()) {
      Object said =
          value.getValue() instanceof StoreMessage why ? why.in(locale) : value.getValue();
      text = text.replace("{" + value.getKey() + "}", said.toString());
    }
    return text;
  }

  private static Properties texts(String language) {
    String file = "store_" + language + ".properties";
    try (InputStream in =
        Objects.requireNonNull(StoreMessage.class.getResourceAsStream(file), file)) {
      return TextFile.read(new InputStreamReader(in, StandardCharsets.UTF_8), language);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
