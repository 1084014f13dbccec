package org.bouncelog.analyze.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesAndAddressesTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1,                192.0.2.1,      1.2.0.192.in-addr.arpa",
    "::ffff:192.0.2.1,         192.0.2.1,      1.2.0.192.in-addr.arpa",
    "2001:DB8:0:0:1:0:0:1,     2001:db8::1:0:0:1, ''",
    "2001:db8:0:1:1:1:1:1,     2001:db8:0:1:1:1:1:1, ''",
    "::,                       '::',           ''",
    "::1,                      '::1',          ''",
    "fe80::,                   'fe80::',       ''"
  })
  void addressAsText(String text, String canonical, String reverse) {
    InetAddress ip = Zones.ip(text);
    assertEquals(canonical, Ip.text(ip));
    if (!reverse.isEmpty()) {
      assertEquals(reverse, Ip.reverseName(ip));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "192.0.2",
        "192.0.2.256",
        "192.0.2.1 ",
        "[192.0.2.1]",
        "fe80::1%eth0",
        "example.org",
        "1.2.3.4.5",
        ":::"
      })
  void notAnAddress(String text) {
    assertNull(Ip.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, true",
    "100.64.0.1, true",
    "100.128.0.1, false",
    "127.0.0.1, true",
    "169.254.1.1, true",
    "172.31.255.255, true",
    "172.32.0.0, false",
    "192.168.1.1, true",
    "224.0.0.1, true",
    "255.255.255.255, true",
    "0.0.0.0, true",
    "198.51.100.1, false",
    "::1, true",
    "fd00::1, true",
    "fe80::1, true",
    "2001:db8::1, false"
  })
  void unreachable(String ip, boolean unreachable) {
    assertEquals(unreachable, Ip.isUnreachable(Zones.ip(ip)));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, 192.0.2.255, true",
    "192.0.2.0/24, 192.0.3.0, false",
    "192.0.2.128/25, 192.0.2.127, false",
    "192.0.2.1/32, 192.0.2.1, true",
    "0.0.0.0/0, 203.0.113.5, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false"
  })
  void networks(String network, String ip, boolean contains) {
    assertEquals(contains, IpNetwork.of(network).contains(Zones.ip(ip)));
  }

  @ParameterizedTest
  @CsvSource({
    "Example.ORG., example.org",
    "bücher.example, xn--bcher-kva.example",
    "_dmarc.example.org, _dmarc.example.org",
    "' example.org ', example.org"
  })
  void domain(String text, String name) {
    assertEquals(name, Domain.of(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "a..b",
        "exa mple.org",
        "example.org;",
        "192.0.2.1",
        "a\\.b",
        "a\u0000b",
        "\u001b[31m.test",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.test"
      })
  void notADomain(String text) {
    assertNull(Domain.of(text));
  }
}
