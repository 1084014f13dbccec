package org.bouncelog.report.html;

import java.util.List;
import org.bouncelog.analyze.dns.DnsTexts;
import org.bouncelog.analyze.result.DnsEvidence;
import org.bouncelog.analyze.result.DnsFact;
import org.bouncelog.analyze.result.DnsSubject;
import org.bouncelog.report.text.Words;

/** What DNS says, in words. Public for the templates only. */
public record DnsView(
    String subject,
    String check,
    String verdict,
    String verdictText,
    String text,
    String advice,
    List<String> records) {

  /** What DNS says about ourselves. */
  static List<DnsView> of(DnsEvidence dns, Words words) {
    return of(
        dns.subjects().stream()
            .filter(subject -> subject.role() != DnsSubject.Role.RECIPIENT_DOMAIN)
            .flatMap(subject -> subject.facts().stream())
            .toList(),
        words);
  }

  static List<DnsView> of(List<DnsFact> facts, Words words) {
    DnsTexts texts = DnsTexts.of(words.language().locale());
    Show show = new Show(words);
    return facts.stream()
        .map(
            fact ->
                new DnsView(
                    show.name(fact.subject()),
                    texts.check(fact),
                    fact.verdict().label(),
                    texts.verdict(fact.verdict()),
                    show.verbatim(texts.text(fact)),
                    show.verbatim(texts.advice(fact)),
                    fact.records().stream().map(show::verbatim).toList()))
        .toList();
  }
}
