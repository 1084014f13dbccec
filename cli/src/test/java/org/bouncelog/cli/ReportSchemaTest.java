package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands write as {@code report.json} is as {@code docs/report.schema.json} says. */
@Tag("slow")
class ReportSchemaTest {
  @TempDir Path folder;

  @Test
  void theReportOfTheSamplesInEachLanguageAndPrivacy() throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(Path.of("../docs/report.schema.json")));
    Terminal terminal = new Terminal(folder);
    terminal.write("empty.log", "");
    write(terminal, schema, "run", "empty.log");
    write(terminal, schema, "run", Samples.FOLDER.toString());
    for (String privacy : List.of("full", "masked", "pseudonym", "domain-only")) {
      terminal.variables.put("BOUNCELOG_PRIVACY_ADDRESSES", privacy);
      write(terminal, schema, "report", "--lang=en");
      write(terminal, schema, "report", "--lang=fr");
    }
  }

  private static void write(Terminal terminal, Schema schema, String command, String argument) {
    Said said = terminal.type(command, "-q", "--as-of=" + Samples.AS_OF, argument);
    assertEquals(ExitCode.OK, said.exit(), said.err());
    assertEquals(
        List.of(),
        schema.validate(terminal.read("bouncelog-report/latest/report.json"), InputFormat.JSON),
        argument);
  }
}
