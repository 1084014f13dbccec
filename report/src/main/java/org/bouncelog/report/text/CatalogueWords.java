package org.bouncelog.report.text;

import java.util.List;
import org.bouncelog.analyze.cause.CauseText;
import org.bouncelog.analyze.cause.CauseTexts;

/**
 * The words of the cause catalogue. What it does not know is shown as it stands in the analysis.
 */
final class CatalogueWords implements CauseWords {

  private final CauseTexts texts;

  CatalogueWords(Language language) {
    this.texts = CauseTexts.of(language.locale());
  }

  @Override
  public String title(String cause) {
    return known(cause) ? text(cause).title() : cause;
  }

  @Override
  public String meaning(String cause) {
    return known(cause) ? text(cause).meaning() : "";
  }

  @Override
  public List<String> reasons(String cause) {
    return known(cause) ? text(cause).reasons() : List.of();
  }

  @Override
  public List<String> steps(String cause) {
    return known(cause) ? text(cause).steps() : List.of();
  }

  @Override
  public String address(String cause) {
    return known(cause) ? text(cause).address() : "";
  }

  @Override
  public String type(String type) {
    return name("type.", type);
  }

  @Override
  public String fault(String fault) {
    return name("fault.", fault);
  }

  @Override
  public String family(String family) {
    return name("family.", family);
  }

  @Override
  public String hygiene(String hygiene) {
    return name("hygiene.", hygiene);
  }

  private CauseText text(String cause) {
    return texts.cause(cause);
  }

  /** The catalogue answers for any id, with the words of {@code unclassified}. */
  private boolean known(String cause) {
    String key = cause + ".title";
    return !texts.text(key).equals(key);
  }

  private String name(String prefix, String id) {
    String name = texts.text(prefix + id);
    return name.equals(prefix + id) ? id : name;
  }
}
