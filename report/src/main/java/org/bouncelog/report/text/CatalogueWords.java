package org.bouncelog.report.text;

import java.util.List;

/** Causes by their ids, until the catalogue has texts. */
final class CatalogueWords implements CauseWords {

  CatalogueWords(Language language) {
    assert language != null;
  }

  @Override
  public String title(String cause) {
    return cause;
  }

  @Override
  public String meaning(String cause) {
    return "";
  }

  @Override
  public List<String> reasons(String cause) {
    return List.of();
  }

  @Override
  public List<String> steps(String cause) {
    return List.of();
  }

  @Override
  public String address(String cause) {
    return "";
  }

  @Override
  public String type(String type) {
    return type;
  }

  @Override
  public String fault(String fault) {
    return fault;
  }

  @Override
  public String family(String family) {
    return family;
  }

  @Override
  public String hygiene(String hygiene) {
    return hygiene;
  }
}
