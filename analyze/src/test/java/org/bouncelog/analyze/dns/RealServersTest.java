package org.bouncelog.analyze.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.dns.DnsblOutcome.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same against the servers of the world, where they are installed: nsd, rbldnsd, unbound. */
class RealServersTest {
  @TempDir private Path folder = Path.of("");
  private RealServers servers = new RealServers(Path.of(""));

  @BeforeEach
  void prepare() {
    servers = new RealServers(folder);
  }

  @AfterEach
  void stop() {
    servers.close();
  }

  @Test
  void nsd() throws IOException {
    LiveDns dns = live(startNsd());
    assertTrue(dns.lookup("example.org", DnsType.MX).isPresent());
    assertTrue(dns.lookup("gone.example.org", DnsType.A).isNxdomain());
    assertTrue(dns.lookup("example.org", DnsType.PTR).isAbsent());
    assertEquals(10_000, dns.lookup("huge.example.org", DnsType.TXT).values().get(0).length());
    assertEquals(
        SpfResult.PASS,
        new SpfCheck(dns).evaluate(Zones.OUT, "example.org", "out.example.org").result());
  }

  @Test
  void rbldnsd() throws IOException {
    DnsblCheck check = new DnsblCheck(live(startRbldnsd()));
    DnsblList ips = DnsblCheckTest.list("bl.example.org", DnsblList.Kind.IP, false);
    DnsblList names = DnsblCheckTest.list("names.example.org", DnsblList.Kind.DOMAIN, false);
    DnsblList empty = DnsblCheckTest.list("empty.example.org", DnsblList.Kind.IP, false);
    DnsblList every = DnsblCheckTest.list("every.example.org", DnsblList.Kind.IP, false);
    assertEquals(State.LISTED, check.check(ips, Zones.OUT).state());
    assertTrue(check.check(ips, Zones.OUT).reason().contains("192.0.2.10"));
    assertEquals(State.CLEAR, check.check(ips, Zones.ip("192.0.2.11")).state());
    assertEquals(State.LISTED, check.check(names, "bad.example").state());
    assertEquals(State.CLEAR, check.check(names, "good.example").state());
    assertEquals(State.DEAD, check.check(empty, Zones.OUT).state());
    assertEquals(State.WILDCARD, check.check(every, Zones.OUT).state());
  }

  @Test
  void unbound() throws IOException {
    int nsd = startNsd();
    try (TestDns refusing = TestDns.of("").with(".", TestDns.Behaviour.REFUSED)) {
      LiveDns dns = live(startUnbound(nsd, refusing.address().getPort()));
      assertTrue(dns.lookup("example.org", DnsType.MX).isPresent());
      assertTrue(dns.lookup("gone.example.org", DnsType.A).isNxdomain());
      assertTrue(dns.lookup("alias.example.org", DnsType.MX).isPresent());
      Answer<String> huge = dns.lookup("huge.example.org", DnsType.TXT);
      assertEquals(10_000, huge.values().get(0).length());
      assertEquals("broken", dns.lookup("ring1.example.org", DnsType.A).status().label());
      assertEquals("broken servfail", status(dns.lookup("www.lame.example", DnsType.A)));
    }
  }

  @Test
  void unboundThatIsCutOffKnowsNothing() throws IOException {
    try (TestDns refusing = TestDns.of("").with(".", TestDns.Behaviour.REFUSED)) {
      int outside = refusing.address().getPort();
      LiveDns dns = live(startUnbound(outside, outside));
      assertEquals("unknown no-network", status(dns.lookup("example.org", DnsType.MX)));
    }
  }

  private static String status(Answer<?> answer) {
    return answer.status().label() + " " + answer.troubleLabel();
  }

  private int startNsd() throws IOException {
    Map<String, String> zones = new LinkedHashMap<>();
    zones.put(
        "example.org",
        """
        $TTL 60
        @      SOA ns root 1 60 60 60 60
        @      NS ns
        @      A 192.0.2.1
        @      MX 10 mx
        @      TXT "v=spf1 a:out.example.org -all"
        ns     A 127.0.0.1
        mx     A 192.0.2.11
        out    A 192.0.2.10
        alias  CNAME @
        ring1  CNAME ring2
        ring2  CNAME ring1
        """
            + "huge TXT "
            + ("\"" + "x".repeat(250) + "\" ").repeat(40)
            + "\n");
    zones.put(
        ".", ". 60 SOA ns.example.org. root.example.org. 1 60 60 60 60\n. 60 NS ns.example.org.\n");
    return servers.nsd(zones);
  }

  private int startRbldnsd() throws IOException {
    String listed = ":127.0.0.2:listed $\n";
    return servers.rbldnsd(
        Map.of(
            "ips", listed + "127.0.0.2\n192.0.2.10\n",
            "names", listed + "test\nbad.example\n",
            "empty", listed,
            "every", listed + "127.0.0.0/8\n192.0.2.0/24\n"),
        List.of(
            "bl.example.org:ip4set:ips",
            "names.example.org:dnset:names",
            "empty.example.org:ip4set:empty",
            "every.example.org:ip4set:every"));
  }

  private int startUnbound(int nsd, int lame) throws IOException {
    return servers.unbound(Map.of(".", nsd, "example.org", nsd, "lame.example", lame));
  }

  private static LiveDns live(int port) {
    return RealServers.live(port);
  }
}
