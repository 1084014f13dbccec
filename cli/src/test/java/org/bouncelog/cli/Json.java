package org.bouncelog.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads single values out of JSON by their path. */
final class Json {
  private Json() {}

  /** The number at {@code path}: names joined by dots, {@code deliveries.first_try}. */
  static long number(String json, String path) {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      StringBuilder at = new StringBuilder();
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        String where = where(parser, at);
        if (token.isNumeric() && where.equals(path)) {
          return parser.getLongValue();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new AssertionError("no number " + path + " in " + json);
  }

  /** The sum of all numbers at a path in which {@code *} stands for any one name or index. */
  static long sum(String json, String path) {
    String pattern = path.replace(".", "\\.").replace("*", "[^.]+");
    long sum = 0;
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      StringBuilder at = new StringBuilder();
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isNumeric() && where(parser, at).matches(pattern)) {
          sum += parser.getLongValue();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sum;
  }

  /** The texts at a path in which {@code *} stands for any one name or index. */
  static List<String> texts(String json, String path) {
    String pattern = path.replace(".", "\\.").replace("*", "[^.]+");
    List<String> texts = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      StringBuilder at = new StringBuilder();
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING && where(parser, at).matches(pattern)) {
          texts.add(parser.getText());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  private static String where(JsonParser parser, StringBuilder at) {
    at.setLength(0);
    at.append(parser.getParsingContext().pathAsPointer().toString());
    return at.isEmpty() ? "" : at.substring(1).replace('/', '.');
  }
}
