package org.bouncelog.report.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.Hygiene;
import org.bouncelog.analyze.result.LeftOut;
import org.bouncelog.report.HostileAnalysis;
import org.bouncelog.report.HugeAnalysis;
import org.bouncelog.report.Privacy;
import org.bouncelog.report.ReportOptions;
import org.bouncelog.report.SampleAnalysis;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code docs/report.schema.json} describes every field of {@code report.json}, and no other. */
class ReportSchemaTest {
  private static final Path FILE = Path.of("../docs/report.schema.json");
  private static final int SIZE_LIMIT = 5_000_000;
  private static final JsonMapper MAPPER = new JsonMapper();

  private final String text = read();
  private final JsonNode described = MAPPER.readTree(text);
  private final Schema schema =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);

  private static String read() {
    try {
      return Files.readString(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String report(Analysis analysis, ReportOptions options) throws IOException {
    StringWriter out = new StringWriter();
    ReportJson.write(analysis, options, out);
    return out.toString();
  }

  private void assertValid(String report) {
    assertEquals(List.of(), schema.validate(report, InputFormat.JSON));
  }

  @Test
  void everyReportIsAsTheSchemaSays() throws IOException {
    ReportOptions masked = ReportOptions.DEFAULT;
    ReportOptions pseudonyms =
        masked.withAddressDisplay(
            Privacy.pseudonyms("a key for tests".getBytes(StandardCharsets.UTF_8)));
    for (ReportOptions options :
        List.of(
            masked,
            masked.withLanguage(Locale.FRENCH),
            masked.withAddressDisplay(Privacy.FULL),
            pseudonyms)) {
      assertValid(report(SampleAnalysis.rich(), options));
      assertValid(report(SampleAnalysis.flawless(), options));
      assertValid(report(SampleAnalysis.empty(), options));
      assertValid(report(HostileAnalysis.analysis(), options));
    }
  }

  @Test
  void whatTheSchemaDoesNotKnowIsRefused() throws IOException {
    String report = report(SampleAnalysis.rich(), ReportOptions.DEFAULT);
    for (String wrong :
        List.of(
            report.replace("\"intake\" :", "\"intakes\" :"),
            report.replace("\"queue_id\" :", "\"queue\" :"),
            report.replace("\"severity\" : \"critical\"", "\"severity\" : \"dire\""),
            report.replaceFirst("\"attempts\" : (\\d+)", "\"attempts\" : \"$1\""))) {
      assertTrue(!schema.validate(wrong, InputFormat.JSON).isEmpty());
    }
  }

  @Test
  void everyFieldIsDescribedAndInAFullReport() throws IOException {
    Set<String> used = new TreeSet<>();
    for (Analysis analysis :
        List.of(
            SampleAnalysis.rich(),
            HostileAnalysis.analysis(),
            SampleAnalysis.with(
                new Hygiene(List.of(), List.of(), List.of(), List.of(new LeftOut("notice", 3)))))) {
      collect(MAPPER.readTree(report(analysis, ReportOptions.DEFAULT)), described, "report", used);
    }
    Set<String> known = new TreeSet<>();
    fields(described, "report", known);
    described.get("$defs").properties().forEach(one -> fields(one.getValue(), one.getKey(), known));
    known.removeAll(used);
    assertEquals(Set.of(), known, "described, but in no full report");
  }

  /** Notes each field of the schema that a value has. */
  private void collect(JsonNode value, JsonNode type, String name, Set<String> used) {
    JsonNode known = type;
    String place = name;
    if (type.has("anyOf")) {
      known = type.get("anyOf").get(0);
    }
    if (known.has("$ref")) {
      place = known.get("$ref").asString().substring("#/$defs/".length());
      known = described.get("$defs").get(place);
    }
    if (value.isArray()) {
      for (JsonNode item : value) {
        collect(item, known.get("items"), place + "[]", used);
      }
    } else if (value.isObject() && known.has("properties")) {
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        String path = place + "." + field.getKey();
        used.add(path);
        collect(field.getValue(), known.get("properties").get(field.getKey()), path, used);
      }
    }
  }

  /** All fields that are described in one place of the schema; each has a description. */
  private static void fields(JsonNode type, String name, Set<String> fields) {
    if (type.has("items")) {
      fields(type.get("items"), name + "[]", fields);
    }
    if (!type.has("properties")) {
      return;
    }
    assertEquals("false", type.get("additionalProperties").asString(), name);
    Iterator<Map.Entry<String, JsonNode>> each = type.get("properties").properties().iterator();
    while (each.hasNext()) {
      Map.Entry<String, JsonNode> field = each.next();
      String path = name + "." + field.getKey();
      assertTrue(field.getValue().has("description") || field.getValue().has("$ref"), path);
      fields.add(path);
      fields(field.getValue(), path, fields);
    }
  }

  @Test
  void longTablesAreCutAndSaySo() throws IOException {
    Analysis huge = HugeAnalysis.of();
    String report = report(huge, ReportOptions.DEFAULT);
    assertValid(report);
    assertTrue(report.length() < SIZE_LIMIT, report.length() + " bytes");
    JsonNode json = MAPPER.readTree(report);
    for (JsonNode table : json.get("tables")) {
      assertTrue(table.get("shown").asLong() <= Tables.MOST, table.toString());
      assertTrue(table.get("shown").asLong() <= table.get("of").asLong(), table.toString());
    }
    JsonNode suppress = json.get("hygiene").get("suppress");
    assertEquals(Math.min(Tables.HEAD, huge.hygiene().suppress().size()), suppress.size());
    assertTrue(report.contains("\"all\" : \"suppress.csv\""));
  }
}
