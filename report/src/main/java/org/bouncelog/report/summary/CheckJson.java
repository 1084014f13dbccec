package org.bouncelog.report.summary;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import org.bouncelog.analyze.dns.CheckReport;
import org.bouncelog.analyze.dns.DnsTexts;
import org.bouncelog.analyze.result.DnsFact;
import org.bouncelog.analyze.result.DnsSubject;

/** What DNS says about domains and addresses, for programs. */
public final class CheckJson {
  private CheckJson() {}

  public static void write(CheckReport report, DnsTexts texts, Writer out) throws IOException {
    try (Json json = new Json(out)) {
      json.object(
          () -> {
            json.field("verdict", report.verdict().label());
            json.objects("subjects", report.subjects(), subject -> subject(json, texts, subject));
          });
    }
  }

  private static void subject(Json json, DnsTexts texts, DnsSubject subject) throws IOException {
    json.field("name", subject.name());
    json.field("role", subject.role().label());
    json.field("verdict", subject.verdict().label());
    json.objects("facts", subject.facts(), fact -> fact(json, texts, fact));
  }

  private static void fact(Json json, DnsTexts texts, DnsFact fact) throws IOException {
    json.field("check", fact.check());
    json.field("code", fact.code());
    json.field("status", fact.status().label());
    json.field("verdict", fact.verdict().label());
    json.field("text", texts.text(fact));
    json.object(
        "details",
        () -> {
          for (Map.Entry<String, String> detail : fact.details().entrySet()) {
            json.field(detail.getKey(), detail.getValue());
          }
        });
    json.strings("records", fact.records());
  }
}
