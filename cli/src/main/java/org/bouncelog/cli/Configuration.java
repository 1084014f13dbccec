package org.bouncelog.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.bouncelog.analyze.cause.Nearest;
import org.bouncelog.analyze.cause.TomlText;
import org.bouncelog.report.text.Notice;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;

/**
 * {@code bouncelog.toml} and the {@code BOUNCELOG_*} variables. A flag wins over a variable, a
 * variable over the file. An unknown key is an error that names the nearest known one.
 */
final class Configuration {
  /** Without a file and without variables. */
  static final Configuration NONE = new Configuration(Map.of());

  private final Map<Key, Object> values;

  private Configuration(Map<Key, Object> values) {
    this.values = values;
  }

  /**
   * Reads file and variables.
   *
   * @param path null when no file was named and none stands in the usual place
   * @throws CommandException with {@link ExitCode#CONFIGURATION} naming file and line
   */
  static Configuration load(@Nullable Path path, Map<String, String> variables) {
    Map<Key, Object> values = new EnumMap<>(Key.class);
    if (path != null) {
      read(path, parse(path, TomlText::parse), values);
    }
    for (Key key : Key.values()) {
      String text = variables.get(key.variable());
      if (text != null) {
        try {
          values.put(key, key.type().parse(text));
        } catch (BadValueException e) {
          throw wrong(at(key.variable() + ": " + key.label(), e.notice()), e);
        }
      }
    }
    return new Configuration(values);
  }

  /**
   * @param parser fails with an {@link IllegalArgumentException} where it cannot even say what is
   *     wrong
   */
  static TomlParseResult parse(Path path, Function<String, TomlParseResult> parser) {
    if (!Files.isRegularFile(path)) {
      throw wrong(Notice.of("config.none", Map.of("file", path)), null);
    }
    try {
      TomlParseResult result = parser.apply(Files.readString(path));
      if (result.hasErrors()) {
        var error = result.errors().get(0);
        throw wrong(
            at(path + ":" + error.position().line(), Notice.verbatim(error.getMessage())), null);
      }
      return result;
    } catch (IllegalArgumentException e) {
      throw wrong(at(path, Notice.of("config.not-toml")), e);
    } catch (CharacterCodingException e) {
      throw wrong(at(path, Notice.of("config.not-utf8")), e);
    } catch (IOException e) {
      throw wrong(Notice.of("config.unreadable", Map.of("file", path)), e);
    }
  }

  private static void read(Path path, TomlParseResult file, Map<Key, Object> values) {
    for (List<String> parts : file.keyPathSet(true)) {
      String name = String.join(".", parts);
      TomlPosition at = file.inputPositionOf(parts);
      String place = path + ":" + (at == null ? 1 : at.line());
      if (file.isTable(parts) && Key.tables().contains(name)) {
        continue;
      }
      Key key = Key.find(name);
      if (Key.tables().contains(name)) {
        throw wrong(at(place, Notice.of("config.table", Map.of("name", name))), null);
      }
      if (key == null) {
        throw wrong(at(place, unknown(name)), null);
      }
      try {
        values.put(key, key.type().read(Objects.requireNonNull(file.get(parts))));
      } catch (BadValueException e) {
        throw wrong(at(place + ": " + name, e.notice()), e);
      }
    }
  }

  private static Notice at(Object place, Notice what) {
    return language -> place + ": " + what.in(language);
  }

  private static Notice unknown(String name) {
    List<String> known = new ArrayList<>(Key.tables());
    Arrays.stream(Key.values()).map(Key::label).forEach(known::add);
    String nearest = Nearest.of(name, known);
    return nearest == null
        ? Notice.of("config.unknown", Map.of("name", name, "known", String.join(", ", known)))
        : Notice.of("config.mistyped", Map.of("name", name, "nearest", nearest));
  }

  private static CommandException wrong(Notice message, @Nullable Throwable cause) {
    return cause == null
        ? new CommandException(ExitCode.CONFIGURATION, message)
        : new CommandException(ExitCode.CONFIGURATION, message, cause);
  }

  /** Value of an option from variable or file, as the command line would have it; null for none. */
  @Nullable String option(String name) {
    Key key = Key.find(name);
    Object value = key == null || !key.isOption() ? null : values.get(key);
    return value == null ? null : value.toString();
  }

  /** A list; empty for none. */
  List<String> list(Key key) {
    return values.get(key) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** A whole number; null where the configuration does not say. */
  @Nullable Integer number(Key key) {
    return values.get(key) instanceof Integer number ? number : null;
  }

  int number(Key key, int otherwise) {
    return values.get(key) instanceof Integer number ? number : otherwise;
  }

  double real(Key key, double otherwise) {
    return values.get(key) instanceof Double number ? number : otherwise;
  }

  boolean flag(Key key, boolean otherwise) {
    return values.get(key) instanceof Boolean flag ? flag : otherwise;
  }

  /** A word; null for none. */
  @Nullable String text(Key key) {
    return values.get(key) instanceof String text ? text : null;
  }
}
