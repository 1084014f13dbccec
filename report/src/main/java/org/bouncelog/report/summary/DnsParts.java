package org.bouncelog.report.summary;

import java.io.IOException;
import java.util.Map;
import org.bouncelog.analyze.dns.DnsTexts;
import org.bouncelog.analyze.result.DnsEvidence;
import org.bouncelog.analyze.result.DnsFact;
import org.bouncelog.analyze.result.DnsSubject;
import org.bouncelog.report.Privacy;

/** What DNS says, as JSON. */
final class DnsParts {
  private final Json json;
  private final DnsTexts texts;
  private final Privacy privacy;

  DnsParts(Json json, DnsTexts texts, Privacy privacy) {
    this.json = json;
    this.texts = texts;
    this.privacy = privacy;
  }

  void evidence(DnsEvidence dns) throws IOException {
    json.object(
        "dns",
        () -> {
          json.field("asked", !dns.offline());
          json.field("unanswered", dns.unanswered());
          json.objects("subjects", dns.subjects(), this::subject);
        });
  }

  void subject(DnsSubject subject) throws IOException {
    json.field("name", subject.name());
    json.field("role", subject.role().label());
    json.field("verdict", subject.verdict().label());
    json.objects("facts", subject.facts(), this::fact);
  }

  void fact(DnsFact fact) throws IOException {
    json.field("check", fact.check());
    json.field("code", fact.code());
    json.field("status", fact.status().label());
    json.field("verdict", fact.verdict().label());
    json.field("text", privacy.apply(texts.text(fact)));
    json.field("advice", privacy.apply(texts.advice(fact)));
    json.object(
        "details",
        () -> {
          for (Map.Entry<String, String> detail : fact.details().entrySet()) {
            json.field(detail.getKey(), privacy.apply(detail.getValue()));
          }
        });
    json.strings("records", fact.records().stream().map(privacy::apply).toList());
  }
}
