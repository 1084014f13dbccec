package org.bouncelog.report.summary;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.result.Intake;
import org.bouncelog.report.text.Language;
import org.bouncelog.report.text.Messages;

/** What was read, where nothing was analysed. */
public final class IntakeSummary {
  private IntakeSummary() {}

  /** One line for a person. */
  public static String text(Intake intake, Language language) {
    return Messages.load("report", language).get("summary.read", numbers(intake));
  }

  static Map<String, Object> numbers(Intake intake) {
    Map<String, Object> numbers = new LinkedHashMap<>();
    numbers.put("files", (long) intake.files().size());
    numbers.put("lines", intake.lines());
    numbers.put("recognised", intake.recognised());
    numbers.put("ignored", intake.ignored());
    numbers.put("unparsed", intake.unparsed());
    return numbers;
  }

  /**
   * Writes one JSON object: the fields about what was read, as in {@link SummaryJson}.
   *
   * @param warnings what went wrong without stopping the reading
   */
  public static void json(Intake intake, List<String> warnings, Writer out) throws IOException {
    try (Json json = new Json(out)) {
      json.object(
          () -> {
            JsonParts.lines(json, intake);
            json.objects("files", intake.files(), file -> JsonParts.file(json, file));
            json.strings("warnings", warnings);
          });
    }
  }
}
