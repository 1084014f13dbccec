package org.bouncelog.report.text;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.bouncelog.analyze.cause.Providers;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.report.Privacy;

/**
 * The texts of findings by code. Placeholders are the finding's facts, and always {@code subject},
 * {@code messages}, {@code recipients}, {@code since}, {@code lastSeen}.
 *
 * <p>Facts are text; this is how they are shown: whole numbers are grouped, a fraction named {@code
 * …rate}, {@code …share} or {@code …threshold} is a percentage, an ISO 8601 instant is shown in the
 * run's zone, an ISO 8601 duration ({@code PT3H}) in words. All else is shown as it is, made
 * harmless.
 */
public final class FindingTexts {

  private static final int FACT_LIMIT = 300;
  private static final List<String> SHARES = List.of("rate", "share", "threshold");
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern FRACTION = Pattern.compile("-?[0-9]{1,15}\\.[0-9]{1,15}");
  private static final Pattern INSTANT = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z");
  private static final Pattern DURATION = Pattern.compile("P[0-9DTHMS.]+");

  private final Messages messages;
  private final Formats formats;
  private final FaultWords faults;
  private final Privacy privacy;

  /**
   * Texts in the language of the messages.
   *
   * @param messages the message file {@code findings}
   * @param faults for the fact {@code damage}
   * @param privacy what is done to addresses in subjects and facts
   */
  public FindingTexts(Messages messages, Formats formats, FaultWords faults, Privacy privacy) {
    this.messages = messages;
    this.formats = formats;
    this.faults = faults;
    this.privacy = privacy;
  }

  /**
   * One line: what is wrong, with the subject. Of what is over it names no share: that would count
   * what was taken since, too.
   */
  public String title(Finding finding) {
    String key = "finding." + finding.code() + ".title";
    Map<String, Object> values = values(finding);
    if (finding.ended()) {
      values.keySet().removeAll(List.of("share", "rate"));
    }
    return messages.has(key) ? messages.get(key, values) : finding.code();
  }

  /** One line: what is wrong, with all that it is wrong with. */
  public String title(FindingGroup group) {
    Finding worst = group.worst();
    if (group.single()) {
      return title(worst);
    }
    String key = "finding." + worst.code() + ".titles";
    return messages.has(key)
        ? messages.get(key)
        : messages.getOr("finding." + worst.code() + ".title", worst.code());
  }

  /** What the finding is about, as a name in a table. */
  public String name(Finding finding) {
    return finding.subject().isEmpty()
        ? messages.get("unnamed")
        : harmless(subject(finding.subject()));
  }

  /** The share of the mail or of the recipients that is concerned; empty when there is none. */
  public String share(Finding finding) {
    String name = finding.facts().containsKey("rate") ? "rate" : "share";
    String value = finding.facts().get(name);
    return value == null ? "" : show(name, value);
  }

  /** What happened; empty when there is nothing to say beyond the title. */
  public String what(Finding finding) {
    return text(finding, "what", "");
  }

  /** Since when mail is taken again, of one that has ended; empty where that is not known. */
  public String resumed(Finding finding) {
    if (!finding.ended() || !finding.facts().containsKey(Finding.RESUMED)) {
      return "";
    }
    boolean way = finding.category() == Finding.Category.INFRASTRUCTURE;
    return messages.get(way ? "resumed.reached" : "resumed.blocked", values(finding));
  }

  /** Why it happens and what it means. */
  public String why(Finding finding) {
    return text(finding, "why", "");
  }

  /** What to do, step by step: for this provider, else for the advice key, else for the code. */
  public List<String> steps(Finding finding) {
    List<String> own = ownSteps(finding);
    return own.isEmpty() ? steps(finding, values(finding)) : own;
  }

  /** What to do for all of them: where a step needs a name, it says which kind of name. */
  public List<String> steps(FindingGroup group) {
    if (group.single()) {
      return steps(group.worst());
    }
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("subject", messages.get("any"));
    group.findings().stream()
        .map(Finding::since)
        .min(Instant::compareTo)
        .ifPresent(since -> values.put("since", since));
    // What the lists hold is told of all lists together.
    for (String name : List.of("listed", "in_review")) {
      String count = group.worst().facts().get(name);
      if (count != null) {
        values.put(name, value(name, count));
      }
    }
    return steps(group.worst(), values);
  }

  /** What to do at this provider in particular; empty where there is nothing particular. */
  public List<String> ownSteps(Finding finding) {
    String provider = finding.facts().getOrDefault("provider", finding.subject());
    return messages.list("advice." + finding.advice() + "." + provider, values(finding));
  }

  private List<String> steps(Finding finding, Map<String, Object> values) {
    List<String> steps = new ArrayList<>(messages.list("advice." + finding.advice(), values));
    if (steps.isEmpty()) {
      steps.addAll(messages.list("advice." + finding.code(), values));
    }
    String service = finding.facts().getOrDefault("service", "none");
    steps.addAll(messages.list("advice." + finding.code() + "." + service, values));
    return steps;
  }

  /** Facts that the texts do not mention, for the reader who wants all: name to shown value. */
  public Map<String, String> facts(Finding finding) {
    Map<String, String> shown = new LinkedHashMap<>();
    for (Map.Entry<String, String> fact : finding.facts().entrySet()) {
      String label = messages.getOr("fact." + fact.getKey(), "");
      if (!label.isEmpty() && !fact.getValue().isEmpty()) {
        shown.put(label, show(fact.getKey(), fact.getValue()));
      }
    }
    return shown;
  }

  private String text(Finding finding, String part, String fallback) {
    String key = "finding." + finding.code() + "." + part;
    return messages.has(key) ? messages.get(key, values(finding)) : fallback;
  }

  private Map<String, Object> values(Finding finding) {
    Map<String, Object> values = new LinkedHashMap<>();
    String subject =
        finding.subject().isEmpty()
            ? messages.getOr("finding." + finding.code() + ".unnamed", "")
            : harmless(subject(finding.subject()));
    values.put("subject", subject);
    values.put("messages", finding.messages());
    values.put("recipients", finding.recipients());
    values.put("since", finding.since());
    values.put("lastSeen", finding.lastSeen());
    finding.facts().forEach((name, value) -> values.put(name, value(name, value)));
    return values;
  }

  private Object value(String name, String value) {
    return WHOLE.matcher(value).matches() ? (Object) Long.valueOf(value) : show(name, value);
  }

  private String show(String name, String value) {
    try {
      if (WHOLE.matcher(value).matches()) {
        return formats.number(Long.parseLong(value));
      }
      if (FRACTION.matcher(value).matches()) {
        double number = Double.parseDouble(value);
        boolean share = SHARES.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
        return share ? formats.share(number) : formats.decimal(number);
      }
      if (INSTANT.matcher(value).matches()) {
        return formats.time(Instant.parse(value));
      }
      if (DURATION.matcher(value).matches()) {
        return formats.duration(Duration.parse(value));
      }
    } catch (DateTimeParseException e) {
      return harmless(value);
    }
    return harmless(
        switch (name) {
          case "provider" -> subject(value);
          case "damage" -> faults.name(value);
          case "state" -> messages.getOr("state." + value, value);
          default -> value;
        });
  }

  /** Some subjects are words and not names: {@code other} providers, {@code bounced} attempts. */
  private String subject(String text) {
    return messages.getOr("subject." + text, provider(text));
  }

  /** An id of a provider is never a domain, so it cannot be mistaken for another subject. */
  private static String provider(String text) {
    return Providers.ids().contains(text) ? Providers.name(text) : text;
  }

  private String harmless(String text) {
    return SafeText.visible(privacy.apply(text.strip()), FACT_LIMIT);
  }
}
