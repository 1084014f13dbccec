package org.bouncelog.report.html;

import java.time.Instant;
import java.time.LocalDate;
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
