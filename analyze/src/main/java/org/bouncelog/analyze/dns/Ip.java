package org.bouncelog.analyze.dns;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Address;

/** IP addresses as text and as names; nothing here asks DNS. */
public final class Ip {
  /**
   * Special-purpose networks (RFC 6890 and its registry) to which no mail can be sent across the
   * Internet. The documentation networks are not among them: nobody routes them either, but
   * examples should work.
   */
  private static final List<IpNetwork> UNREACHABLE =
      List.of(
          IpNetwork.of("0.0.0.0/8"),
          IpNetwork.of("10.0.0.0/8"),
          IpNetwork.of("100.64.0.0/10"),
          IpNetwork.of("127.0.0.0/8"),
          IpNetwork.of("169.254.0.0/16"),
          IpNetwork.of("172.16.0.0/12"),
          IpNetwork.of("192.0.0.0/24"),
          IpNetwork.of("192.168.0.0/16"),
          IpNetwork.of("198.18.0.0/15"),
          IpNetwork.of("224.0.0.0/3"),
          IpNetwork.of("::/127"),
          IpNetwork.of("100::/64"),
          IpNetwork.of("fc00::/7"),
          IpNetwork.of("fe80::/9"),
          IpNetwork.of("ff00::/8"));

  private Ip() {}

  /** Null for anything but an IPv4 or IPv6 address; brackets and a zone are not allowed. */
  public static @Nullable InetAddress parse(String text) {
    byte[] bytes = Address.toByteArray(text, Address.IPv4);
    if (bytes == null && text.indexOf('%') < 0) {
      bytes = Address.toByteArray(text, Address.IPv6);
    }
    return bytes == null ? null : of(bytes);
  }

  /** The same address without the host name that came with it. */
  static InetAddress plain(InetAddress address) {
    return of(address.getAddress());
  }

  private static InetAddress of(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("neither 4 nor 16 bytes", e);
    }
  }

  /** {@code 192.0.2.1}, or RFC 5952 for IPv6: {@code 2001:db8::1}. */
  static String text(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 4 ? String.valueOf(address.getHostAddress()) : text6(bytes);
  }

  static boolean isV4(InetAddress address) {
    return address instanceof Inet4Address;
  }

  static boolean isUnreachable(InetAddress address) {
    return UNREACHABLE.stream().anyMatch(network -> network.contains(address));
  }

  /** The labels that blocklists and reverse zones are asked with: {@code 1.2.0.192}. */
  static String reversed(InetAddress address) {
    return reversed(address.getAddress());
  }

  /** For four bytes the octets, otherwise the nibbles, last one first. */
  static String reversed(byte[] bytes) {
    StringBuilder labels = new StringBuilder();
    for (int i = bytes.length - 1; i >= 0; i--) {
      if (labels.length() > 0) {
        labels.append('.');
      }
      if (bytes.length == 4) {
        labels.append(bytes[i] & 0xff);
      } else {
        labels.append(Character.forDigit(bytes[i] & 0xf, 16)).append('.');
        labels.append(Character.forDigit((bytes[i] >> 4) & 0xf, 16));
      }
    }
    return labels.toString();
  }

  /** {@code 1.2.0.192.in-addr.arpa}. */
  static String reverseName(InetAddress address) {
    return reversed(address) + (isV4(address) ? ".in-addr.arpa" : ".ip6.arpa");
  }

  private static String text6(byte[] bytes) {
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = ((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff);
    }
    int best = -1;
    int bestLength = 1;
    for (int i = 0; i < 8; i++) {
      int length = 0;
      while (i + length < 8 && groups[i + length] == 0) {
        length++;
      }
      if (length > bestLength) {
        best = i;
        bestLength = length;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == best) {
        text.append("::");
        i += bestLength - 1;
        continue;
      }
      if (text.length() > 0 && text.charAt(text.length() - 1) != ':') {
        text.append(':');
      }
      text.append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }
}
