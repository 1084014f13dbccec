package org.bouncelog.analyze.cause;

import org.jspecify.annotations.Nullable;

/** Providers of the hosts that answered last: the same few again and again. */
final class ProviderCache {
  private static final int SIZE = 1 << 10;

  private final @Nullable String[] hosts = new @Nullable String[SIZE];
  private final String[] providers = new String[SIZE];

  /** As {@link Providers#of}. */
  String of(@Nullable String host) {
    if (host == null) {
      return Providers.NONE;
    }
    int place = host.hashCode() & (SIZE - 1);
    if (!host.equals(hosts[place])) {
      hosts[place] = host;
      providers[place] = Providers.of(host);
    }
    return providers[place];
  }
}
