package org.bouncelog.analyze.finding;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An e-mail service that servers send through.
 *
 * @param suffix that its hosts end in
 * @param id key of its advice in the message files
 * @param console page where the account is looked after
 */
record RelayService(String suffix, String id, String name, String console) {
  private static final List<RelayService> ALL =
      DataFile.rows("relay_services.tsv").stream()
          .map(cells -> new RelayService(cells[0], cells[1], cells[2], cells[3]))
          .toList();

  static List<RelayService> all() {
    return ALL;
  }

  /** The service that the host belongs to. */
  static Optional<RelayService> of(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return ALL.stream()
        .filter(each -> name.equals(each.suffix) || name.endsWith("." + each.suffix))
        .findFirst();
  }
}
