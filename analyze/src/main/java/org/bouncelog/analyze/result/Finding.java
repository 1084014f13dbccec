package org.bouncelog.analyze.result;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody should look at or mend.
 *
 * @param code stable name: {@code ip-blocklisted}, {@code provider-throttling} …
 * @param subject what it is about: an IP, domain, provider or list; hostile text
 * @param since first time it was seen, UTC
 * @param lastSeen last time it was seen, UTC
 * @param ended true when it was there before and no longer is
 * @param facts numbers and names for the texts, by placeholder name, in the order of the texts
 * @param advice key of the advice in the message files
 * @param dns what DNS says about it now; empty when it was not asked or has nothing to say
 */
public record Finding(
    String code,
    Category category,
    Severity severity,
    String subject,
    Instant since,
    Instant lastSeen,
    boolean ended,
    long messages,
    long recipients,
    Map<String, String> facts,
    List<Evidence> evidence,
    String advice,
    List<DnsFact> dns) {

  /**
   * Name of the fact of an ended finding that says when mail was first taken again after the last
   * failure.
   */
  public static final String RESUMED = "resumed";

  /** Name of the fact of an ended finding with how many of its messages are still in the queue. */
  public static final String WAITING = "waiting";

  /** A finding that rests on the logs alone. */
  public Finding(
      String code,
      Category category,
      Severity severity,
      String subject,
      Instant since,
      Instant lastSeen,
      boolean ended,
      long messages,
      long recipients,
      Map<String, String> facts,
      List<Evidence> evidence,
      String advice) {
    this(
        code,
        category,
        severity,
        subject,
        since,
        lastSeen,
        ended,
        messages,
        recipients,
        facts,
        evidence,
        advice,
        List.of());
  }

  public Finding {
    facts = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(facts));
    evidence = List.copyOf(evidence);
    dns = List.copyOf(dns);
  }

  /** The same with other facts. */
  public Finding withFacts(Map<String, String> other) {
    return new Finding(
        code,
        category,
        severity,
        subject,
        since,
        lastSeen,
        ended,
        messages,
        recipients,
        other,
        evidence,
        advice,
        dns);
  }

  /** The same with other evidence. */
  public Finding withEvidence(List<Evidence> other) {
    return new Finding(
        code,
        category,
        severity,
        subject,
        since,
        lastSeen,
        ended,
        messages,
        recipients,
        facts,
        other,
        advice,
        dns);
  }

  /** The same with what DNS says about it. */
  public Finding withDns(List<DnsFact> said) {
    return new Finding(
        code,
        category,
        severity,
        subject,
        since,
        lastSeen,
        ended,
        messages,
        recipients,
        facts,
        evidence,
        advice,
        said);
  }

  /** The part of mail delivery that a finding is about. */
  public enum Category {
    LIST_HYGIENE("list-hygiene"),
    REPUTATION("reputation"),
    AUTHENTICATION("authentication"),
    CONTENT("content"),
    INFRASTRUCTURE("infrastructure"),
    DATA("data");

    private final String label;

    Category(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** How bad it is, worst first. */
  public enum Severity {
    CRITICAL("critical"),
    WARNING("warning"),
    NOTICE("notice");

    private final String label;

    Severity(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /**
   * What supports a finding: a verbatim reply or a DNS answer.
   *
   * @param origin where the line stands; null for DNS evidence
   * @param messages where the newest messages that got this reply while the finding stood tell so,
   *     newest first, at most five; none where it is no reply
   */
  public record Evidence(String text, @Nullable Origin origin, List<Origin> messages) {

    /** Evidence of which no messages are known. */
    public Evidence(String text, @Nullable Origin origin) {
      this(text, origin, List.of());
    }

    public Evidence {
      messages = List.copyOf(messages);
    }
  }
}
