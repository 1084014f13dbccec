package org.bouncelog.analyze.store;

import java.nio.charset.StandardCharsets;
import org.bouncelog.ingest.line.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Tells the addresses of this machine itself (RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.3).
 */
final class Loopback {
  private static final byte[] IPV4 = "127.".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] IPV6 = "::1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CLIENT_IPV4 = "[127.".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CLIENT_IPV6 = "::1]".getBytes(StandardCharsets.US_ASCII);

  private Loopback() {}

  /** Whether {@code ip} is one of them. */
  static boolean is(byte @Nullable [] ip) {
    return ip != null
        && (Bytes.startsWith(ip, 0, ip.length, IPV4)
            || (ip.length == IPV6.length && Bytes.startsWith(ip, 0, ip.length, IPV6)));
  }

  /** Whether a client, {@code name[ip]}, came from one of them. */
  static boolean isClient(byte @Nullable [] client) {
    if (client == null) {
      return false;
    }
    for (int i = 0; i < client.length; i++) {
      if (Bytes.startsWith(client, i, client.length, CLIENT_IPV4)
          || Bytes.startsWith(client, i, client.length, CLIENT_IPV6)) {
        return true;
      }
    }
    return false;
  }
}
