package org.bouncelog.analyze.dns;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.net.InetAddress;

/** Names that the tests share. */
final class Zones {
  static final InetAddress OUT = ip("192.0.2.10");

  private Zones() {}

  /** The zones with one domain that is silent and one that fails. */
  static TestDns server() {
    return TestDns.ofZones()
        .with("drop.test", TestDns.Behaviour.DROP)
        .with("servfail.test", TestDns.Behaviour.SERVFAIL);
  }

  static InetAddress ip(String text) {
    InetAddress ip = Ip.parse(text);
    assertNotNull(ip, text);
    return ip;
  }
}
