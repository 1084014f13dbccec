package org.bouncelog.analyze.dns;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** One term of an SPF record. */
sealed interface SpfTerm {

  /** As it stands in the record. */
  String text();

  /** The kinds of mechanism (RFC 7208 section 5). */
  enum Kind {
    ALL,
    INCLUDE,
    A,
    MX,
    PTR,
    IP4,
    IP6,
    EXISTS
  }

  /**
   * What matches or does not.
   *
   * @param domain domain-spec with macros; null when the checked domain itself is meant
   * @param network of ip4 and ip6, null for the others
   * @param bits4 prefix length for IPv4 addresses of a and mx
   * @param bits6 prefix length for their IPv6 addresses
   */
  record Mechanism(
      String text,
      SpfResult qualifier,
      Kind kind,
      @Nullable String domain,
      @Nullable IpNetwork network,
      int bits4,
      int bits6)
      implements SpfTerm {

    boolean asksDns() {
      return kind != Kind.ALL && kind != Kind.IP4 && kind != Kind.IP6;
    }

    IpNetwork networkOf(InetAddress address) {
      return new IpNetwork(address, Ip.isV4(address) ? bits4 : bits6);
    }
  }

  /** {@code redirect}, {@code exp} or an unknown one. */
  record Modifier(String text, String name, String value) implements SpfTerm {}
}
