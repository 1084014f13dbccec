package org.bouncelog.report.list.format;

import java.util.List;
import org.bouncelog.analyze.result.AddressRow;

/**
 * listmonk's import in mode {@code blocklist} ({@code internal/subimporter}): a column {@code
 * email}, put in lower case and read by Go's {@code mail.ParseAddress}, which must give back what
 * it got: quoted local parts are refused. PostgreSQL compares letter by letter, so a domain has
 * both spellings.
 */
final class Listmonk implements ListFormat {
  @Override
  public String id() {
    return "listmonk";
  }

  @Override
  public String file() {
    return "suppress-listmonk.csv";
  }

  @Override
  public List<String> head() {
    return List.of("email");
  }

  @Override
  public List<String> entries(AddressRow row) {
    return Spelling.isDotAtom(row.address()) ? Spelling.ofDomain(row.address()) : List.of();
  }
}
