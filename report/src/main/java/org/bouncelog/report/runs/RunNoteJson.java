package org.bouncelog.report.runs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.Writer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes and reads {@link RunNote#FILE}. */
final class RunNoteJson {
  private static final String FORMAT = "bouncelog-run";
  private static final String HEADLINE = "headline_";

  private RunNoteJson() {}

  /** Writes it in ASCII; leaves the target open. */
  static void write(RunNote note, Writer target) throws IOException {
    try (JsonGenerator out =
        JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build()
            .createGenerator(target)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      out.useDefaultPrettyPrinter();
      out.writeStartObject();
      out.writeStringField("format", FORMAT);
      out.writeStringField("as_of", note.asOf().toString());
      if (note.day() == null) {
        out.writeNullField("day");
      } else {
        out.writeStringField("day", note.day().toString());
      }
      out.writeStringField("tone", note.tone());
      for (Map.Entry<String, String> said : new TreeMap<>(note.headlines()).entrySet()) {
        out.writeStringField(HEADLINE + said.getKey(), said.getValue());
      }
      out.writeNumberField("deliveries", note.deliveries());
      out.writeNumberField("arrived", note.arrived());
      out.writeNumberField("suppressed", note.suppressed());
      out.writeNumberField("suppressed_new", note.fresh());
      out.writeNumberField("suppressed_lifted", note.lifted());
      out.writeArrayFieldStart("files");
      for (String file : note.files()) {
        out.writeString(file);
      }
      out.writeEndArray();
      out.writeEndObject();
      out.writeRaw('\n');
    }
  }

  /**
   * Reads one.
   *
   * @return null where it is none, or damaged
   */
  static @Nullable RunNote read(byte[] json) {
    Map<String, String> texts = new HashMap<>();
    List<String> files = new ArrayList<>();
    try (JsonParser in = new JsonFactory().createParser(json)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        JsonToken value = in.nextToken();
        if (value == JsonToken.START_ARRAY) {
          while (in.nextToken() == JsonToken.VALUE_STRING) {
            files.add(in.getText());
          }
        } else if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
          texts.put(name, in.getText());
        }
      }
      return FORMAT.equals(texts.get("format")) ? note(texts, files) : null;
    } catch (IOException | DateTimeException | NumberFormatException e) {
      return null;
    }
  }

  private static RunNote note(Map<String, String> texts, List<String> files) {
    Map<String, String> headlines = new HashMap<>();
    texts.forEach(
        (name, text) -> {
          if (name.startsWith(HEADLINE)) {
            headlines.put(name.substring(HEADLINE.length()), text);
          }
        });
    String day = texts.get("day");
    return new RunNote(
        Instant.parse(texts.getOrDefault("as_of", "")),
        day == null ? null : LocalDate.parse(day),
        texts.getOrDefault("tone", ""),
        headlines,
        number(texts, "deliveries"),
        number(texts, "arrived"),
        number(texts, "suppressed"),
        number(texts, "suppressed_new"),
        number(texts, "suppressed_lifted"),
        files);
  }

  private static long number(Map<String, String> texts, String name) {
    return Long.parseLong(texts.getOrDefault(name, "0"));
  }
}
