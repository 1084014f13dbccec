package org.bouncelog.analyze.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResolversTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.53,           192.0.2.53,   53",
    "192.0.2.53:5353,      192.0.2.53,   5353",
    "2001:db8::53,         2001:db8::53, 53",
    "[2001:db8::53],       2001:db8::53, 53",
    "[2001:db8::53]:5353,  2001:db8::53, 5353"
  })
  void addressWithOrWithoutPort(String text, String ip, int port) {
    assertEquals(new InetSocketAddress(Zones.ip(ip), port), Resolvers.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "dns.example.org",
        "192.0.2.53:",
        "192.0.2.53:0",
        "192.0.2.53:65536",
        "192.0.2.53:x",
        "192.0.2.53:+53",
        "[2001:db8::53",
        "[2001:db8::53]x"
      })
  void anythingElseIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Resolvers.parse(text));
  }

  @Test
  void ownIsWhatRunsHereAndIsNoForwarder() {
    assertTrue(Resolvers.areOwn(List.of(Resolvers.parse("127.0.0.1"), Resolvers.parse("::1"))));
    assertTrue(!Resolvers.areOwn(List.of(Resolvers.parse("127.0.0.53"))));
    assertTrue(!Resolvers.areOwn(List.of(Resolvers.parse("192.0.2.53"))));
    assertTrue(!Resolvers.areOwn(List.of()));
  }
}
