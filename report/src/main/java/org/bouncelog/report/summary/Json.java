package org.bouncelog.report.summary;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** Streams JSON in ASCII, so that no text in it can act on a terminal. Leaves the target open. */
final class Json implements Closeable {

  private final JsonGenerator out;

  Json(Writer target) throws IOException {
    out =
        JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build()
            .createGenerator(target)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    out.setPrettyPrinter(
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
  }

  /** What goes between two braces or brackets. */
  @FunctionalInterface
  interface Body {
    void write() throws IOException;
  }

  /** What is written for one item of a list. */
  @FunctionalInterface
  interface Item<T> {
    void write(T item) throws IOException;
  }

  void object(Body body) throws IOException {
    out.writeStartObject();
    body.write();
    out.writeEndObject();
  }

  void object(String name, Body body) throws IOException {
    out.writeFieldName(name);
    object(body);
  }

  /** An array of objects. */
  <T> void objects(String name, Iterable<T> items, Item<T> item) throws IOException {
    out.writeArrayFieldStart(name);
    for (T one : items) {
      object(() -> item.write(one));
    }
    out.writeEndArray();
  }

  void strings(String name, Iterable<String> items) throws IOException {
    out.writeArrayFieldStart(name);
    for (String item : items) {
      out.writeString(item);
    }
    out.writeEndArray();
  }

  void field(String name, long value) throws IOException {
    out.writeNumberField(name, value);
  }

  void field(String name, double value) throws IOException {
    out.writeNumberField(name, value);
  }

  void field(String name, boolean value) throws IOException {
    out.writeBooleanField(name, value);
  }

  /** A number, or the text of a string, instant, day or zone; null where there is none. */
  void field(String name, @Nullable Object value) throws IOException {
    out.writeFieldName(name);
    if (value == null) {
      out.writeNull();
    } else if (value instanceof Integer || value instanceof Long) {
      out.writeNumber(((Number) value).longValue());
    } else {
      out.writeString(value.toString());
    }
  }

  @Override
  public void close() throws IOException {
    out.writeRaw('\n');
    out.close();
  }
}
