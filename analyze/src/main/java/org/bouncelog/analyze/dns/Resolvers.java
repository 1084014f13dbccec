package org.bouncelog.analyze.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.xbill.DNS.ResolverConfig;

/** Which resolvers to ask. */
public final class Resolvers {
  private static final int DNS_PORT = 53;

  /** systemd-resolved listens here; it passes queries on to somebody else's resolver. */
  private static final List<String> FORWARDERS = List.of("127.0.0.53", "127.0.0.54");

  private Resolvers() {}

  /** Those of the operating system; may be empty. */
  public static List<InetSocketAddress> ofSystem() {
    return List.copyOf(ResolverConfig.getCurrentConfig().servers());
  }

  /**
   * Reads {@code 192.0.2.53}, {@code 192.0.2.53:5353}, {@code 2001:db8::53} or {@code
   * [2001:db8::53]:5353}. Names are not allowed: they would have to be looked up.
   *
   * @throws IllegalArgumentException when it is something else, with a message for people
   */
  public static InetSocketAddress parse(String text) {
    String host = text.strip();
    int port = DNS_PORT;
    int colon = host.lastIndexOf(':');
    boolean bracket = host.startsWith("[");
    if (bracket ? colon > host.indexOf(']') : colon >= 0 && colon == host.indexOf(':')) {
      port = port(host.substring(colon + 1));
      host = host.substring(0, colon);
    }
    if (bracket && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    InetAddress address = Ip.parse(host);
    if (address == null || port < 1) {
      throw new IllegalArgumentException(
          "resolver '" + text + "' is not an IP address with or without a port, 192.0.2.53:53");
    }
    return new InetSocketAddress(address, port);
  }

  /**
   * A guess whether the resolvers are one's own: all on this machine, and none a mere forwarder.
   * Blocklists refuse resolvers that many share.
   */
  public static boolean areOwn(List<InetSocketAddress> resolvers) {
    return !resolvers.isEmpty() && resolvers.stream().allMatch(Resolvers::isOwn);
  }

  private static boolean isOwn(InetSocketAddress resolver) {
    InetAddress address = resolver.getAddress();
    return address != null && address.isLoopbackAddress() && !FORWARDERS.contains(Ip.text(address));
  }

  private static int port(String digits) {
    if (digits.isEmpty() || digits.length() > 5 || !digits.chars().allMatch(Resolvers::isDigit)) {
      return -1;
    }
    int port = Integer.parseInt(digits);
    return port <= 0xffff ? port : -1;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
