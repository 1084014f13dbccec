package org.bouncelog.report.html;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.result.AddressRow;
import org.bouncelog.analyze.result.FileFault;
import org.bouncelog.analyze.result.Origin;
import org.bouncelog.report.text.SafeText;
import org.bouncelog.report.text.Words;

/** How the templates show values. Public for the templates only. */
public final class Show {

  private static final int NAME_LIMIT = 120;

  private final Words words;

  Show(Words words) {
    this.words = words;
  }

  public String number(long value) {
    return words.formats().number(value);
  }

  public String decimal(double value) {
    return words.formats().decimal(value);
  }

  public String share(double share) {
    return words.formats().share(share);
  }

  public String points(double points) {
    return words.formats().points(points);
  }

  public String percent(long part, long whole) {
    return words.formats().percent(part, whole);
  }

  public String time(Instant instant) {
    return words.formats().time(instant);
  }

  public String day(LocalDate day) {
    return words.formats().day(day);
  }

  public String dayOf(Instant instant) {
    return words.formats().day(instant);
  }

  /** A name out of a log: a domain, a file, a list. */
  public String name(String text) {
    return SafeText.visible(words.privacy().apply(text), NAME_LIMIT);
  }

  /** What is wrong with a file, and what to do. */
  public String fault(FileFault fault) {
    return verbatim(words.faults().say(fault));
  }

  /** A reply or log line as it stands in the log, but for masked addresses. */
  public String verbatim(String text) {
    return SafeText.visible(words.privacy().apply(text), SafeText.VERBATIM_LIMIT);
  }

  /** A reply to one known recipient, whose name is masked also where it stands alone. */
  public String verbatim(String text, String address) {
    return verbatim(words.privacy().apply(text, address));
  }

  /** Whether names of addresses are hidden. */
  public boolean masked() {
    return !words.privacy().isFull();
  }

  public String origin(Origin origin) {
    return name(origin.file()) + ":" + origin.byteOffset();
  }

  /** Host, time and queue id of a line; empty where none of them is known. */
  public String line(Origin origin) {
    if (origin.loggedAt() == null) {
      return "";
    }
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("host", name(origin.logHost() == null ? "" : origin.logHost()));
    values.put("time", origin.loggedAt());
    values.put("id", name(origin.queueId() == null ? "" : origin.queueId()));
    return words.ui().get("origin.line", values);
  }

  /** A shell command, as it is to be typed. */
  public String command(String text) {
    return SafeText.visible(text, SafeText.VERBATIM_LIMIT);
  }

  /** Why a verdict is what it is, the deciding reason first. */
  public List<String> reasons(AddressRow row) {
    return row.reasons().stream()
        .map(reason -> words.ui().getOr("reason." + reason, name(reason)))
        .toList();
  }

  public String cause(String id) {
    return words.cause(id);
  }

  public String provider(String id) {
    return SafeText.visible(words.provider(id), NAME_LIMIT);
  }

  public String type(String id) {
    return words.causes().type(id);
  }

  public String fault(String id) {
    return words.causes().fault(id);
  }

  /** The name under which people look this kind of failure up. */
  public String family(String id) {
    return words.causes().family(id);
  }

  public String hygiene(String id) {
    return words.causes().hygiene(id);
  }

  /** What a reply code or an enhanced status code means. */
  public String meaning(String code) {
    return words.meaning(code);
  }
}
