package org.bouncelog.analyze.finding;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider itself says that senders get help.
 *
 * @param form page or address that asks for a block to be lifted; null when there is none
 * @param postmaster page with the rules for senders; null when there is none
 */
record ProviderPages(@Nullable String form, @Nullable String postmaster) {
  private static final Map<String, ProviderPages> BY_PROVIDER = load();

  static Optional<ProviderPages> of(String provider) {
    return Optional.ofNullable(BY_PROVIDER.get(provider));
  }

  /** Ids of the providers, in the order of the file. */
  static Iterable<String> providers() {
    return BY_PROVIDER.keySet();
  }

  private static Map<String, ProviderPages> load() {
    Map<String, ProviderPages> pages = new LinkedHashMap<>();
    DataFile.rows("provider_pages.tsv")
        .forEach(cells -> pages.put(cells[0], new ProviderPages(page(cells[1]), page(cells[2]))));
    return pages;
  }

  private static @Nullable String page(String cell) {
    return cell.equals("-") ? null : cell;
  }
}
