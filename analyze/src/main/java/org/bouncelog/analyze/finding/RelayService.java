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
 * @param submission first label of hosts that only take mail of its customers
 */
public record RelayService(
    String suffix, String id, String name, String console, String submission) {
  private static final List<RelayService> ALL =
      DataFile.rows("relay_services.tsv").stream()
          .map(cells -> new RelayService(cells[0], cells[1], cells[2], cells[3], cells[4]))
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

  /**
   * Whether a host only takes mail of a service's customers: no domain has it for a mail exchanger,
   * so that it is a relay also where the log does not name the port.
   */
  public static boolean isSubmission(String host) {
    return of(host).filter(service -> label(host).equals(service.submission)).isPresent();
  }

  private static String label(String host) {
    int dot = host.indexOf('.');
    return (dot < 0 ? host : host.substring(0, dot)).toLowerCase(Locale.ROOT);
  }
}
