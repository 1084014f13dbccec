package org.bouncelog.analyze.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bouncelog.analyze.result.DnsFact;
import org.bouncelog.analyze.result.DnsSubject;
import org.bouncelog.analyze.result.DnsVerdict;

/**
 * What {@code bouncelog check} found.
 *
 * @param subjects in the order in which they were asked for
 */
public record CheckReport(List<DnsSubject> subjects) {

  /** Troubles of the resolver, and not of the zone that was asked about. */
  private static final Set<String> SILENT =
      Set.of(
          Trouble.TIMEOUT.label(),
          Trouble.NO_NETWORK.label(),
          Trouble.NO_RESOLVER.label(),
          Trouble.NO_RECURSION.label(),
          Trouble.DENIES_KNOWN.label(),
          Trouble.FINDS_IMPOSSIBLE.label());

  public CheckReport {
    subjects = List.copyOf(subjects);
  }

  /** The worst verdict of all; {@link DnsVerdict#OK} without subjects. */
  public DnsVerdict verdict() {
    DnsVerdict worst = DnsVerdict.OK;
    for (DnsSubject subject : subjects) {
      if (subject.verdict().compareTo(worst) > 0) {
        worst = subject.verdict();
      }
    }
    return worst;
  }

  /** Whether something is not known because no resolver gave an answer that can be believed. */
  public boolean isResolverSilent() {
    return subjects.stream()
        .flatMap(subject -> subject.facts().stream())
        .anyMatch(fact -> SILENT.contains(fact.details().getOrDefault("trouble", "")));
  }

  /** Lines for a terminal: control characters of records are escaped. */
  public List<String> lines(DnsTexts texts) {
    List<String> lines = new ArrayList<>();
    for (DnsSubject subject : subjects) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.add(DnsTexts.printable(subject.name()));
      int width =
          subject.facts().stream()
              .mapToInt(fact -> texts.verdict(fact.verdict()).length())
              .max()
              .orElse(0);
      for (DnsFact fact : subject.facts()) {
        lines.add("  " + padded(texts.verdict(fact.verdict()), width) + "  " + texts.text(fact));
        for (String record : fact.records()) {
          lines.add("  " + " ".repeat(width) + "    " + DnsTexts.printable(record));
        }
        if (!texts.advice(fact).isEmpty()) {
          lines.add("  " + " ".repeat(width) + "  → " + texts.advice(fact));
        }
      }
    }
    return lines;
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
