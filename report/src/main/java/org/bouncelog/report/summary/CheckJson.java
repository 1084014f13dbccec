package org.bouncelog.report.summary;

import java.io.IOException;
import java.io.Writer;
import org.bouncelog.analyze.dns.CheckReport;
import org.bouncelog.analyze.dns.DnsTexts;
import org.bouncelog.report.Privacy;

/** What DNS says about domains and addresses, for programs. */
public final class CheckJson {
  private CheckJson() {}

  public static void write(CheckReport report, DnsTexts texts, Writer out) throws IOException {
    try (Json json = new Json(out)) {
      DnsParts dns = new DnsParts(json, texts, Privacy.FULL);
      json.object(
          () -> {
            json.field("verdict", report.verdict().label());
            json.objects("subjects", report.subjects(), dns::subject);
          });
    }
  }
}
