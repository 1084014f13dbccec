package org.bouncelog.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;

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

  private static String where(JsonParser parser, StringBuilder at) {
    at.setLength(0);
    at.append(parser.getParsingContext().pathAsPointer().toString());
    return at.isEmpty() ? "" : at.substring(1).replace('/', '.');
  }
}
