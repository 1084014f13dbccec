package org.bouncelog.report.text;

import java.time.ZoneId;
import org.bouncelog.analyze.cause.Providers;
import org.bouncelog.report.Privacy;

/**
 * All words of one report in one language.
 *
 * @param ui the message file {@code report}
 * @param status meanings of reply codes and enhanced status codes: the message file {@code status}
 * @param faults what is wrong with logs
 * @param privacy what is done to the addresses in a text before a person sees it
 */
public record Words(
    Language language,
    Formats formats,
    Messages ui,
    Messages status,
    FindingTexts findings,
    CauseWords causes,
    FaultWords faults,
    Privacy privacy) {

  public static Words of(Language language, ZoneId zone, Privacy privacy) {
    Formats formats = new Formats(language, zone);
    FaultWords faults = FaultWords.of(language);
    return new Words(
        language,
        formats,
        Messages.load("report", language, formats),
        Messages.load("status", language, formats),
        new FindingTexts(Messages.load("findings", language, formats), formats, faults, privacy),
        new CatalogueWords(language),
        faults,
        privacy);
  }

  /** Name of a cause; a dash where there is none. */
  public String cause(String id) {
    return id.isEmpty() ? "–" : causes.title(id);
  }

  /** Name of a receiving provider. */
  public String provider(String id) {
    return ui.getOr("provider." + id, Providers.name(id));
  }

  /** What a reply code and an enhanced status code mean; empty where no RFC says it. */
  public String meaning(String code) {
    String text = status.find(code);
    if (text != null) {
      return text;
    }
    String[] parts = code.split("\\.", -1);
    if (parts.length != 3) {
      return code.length() == 3 ? status.getOr(code.charAt(0) + "yz", "") : "";
    }
    String anyClass = "x." + parts[1] + "." + parts[2];
    return status.getOr(anyClass, status.getOr("x." + parts[1] + ".x", ""));
  }
}
