package org.bouncelog.analyze.dns;

import java.net.InetAddress;

/** Addresses that share their first bits. */
record IpNetwork(InetAddress address, int bits) {

  /** {@code 192.0.2.0/24}; for constants, throws for anything else. */
  static IpNetwork of(String text) {
    int slash = text.indexOf('/');
    InetAddress address = Ip.parse(text.substring(0, slash));
    if (address == null) {
      throw new IllegalArgumentException(text);
    }
    return new IpNetwork(address, Integer.parseInt(text.substring(slash + 1)));
  }

  /** False for an address of the other family. */
  boolean contains(InetAddress other) {
    byte[] mine = address.getAddress();
    byte[] its = other.getAddress();
    if (mine.length != its.length) {
      return false;
    }
    int whole = bits / 8;
    for (int i = 0; i < whole; i++) {
      if (mine[i] != its[i]) {
        return false;
      }
    }
    int rest = bits % 8;
    return rest == 0 || ((mine[whole] ^ its[whole]) & 0xff) >> (8 - rest) == 0;
  }
}
