package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.dns.RealServers;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The nightly run and {@code check} behind unbound, with zones from nsd and lists from rbldnsd. */
class RealNightlyDnsTest {
  private static final String SOA = "$TTL 60\n@ SOA ns.example.org. root 1 60 60 60 60\n";
  private static final String NS = SOA + "@ NS ns.example.org.\n";

  @TempDir Path folder;
  @TempDir Path servers;

  @Test
  void whatRepliesClaimIsLookedUp() throws IOException {
    try (RealServers real = new RealServers(servers)) {
      Terminal terminal = new Terminal(folder);
      terminal.variables.remove("BOUNCELOG_OFFLINE");
      terminal.variables.put("BOUNCELOG_DNS_RESOLVER", "127.0.0.1:" + resolver(real));
      terminal.variables.put("BOUNCELOG_SENDER_IPS", "192.0.2.10");
      terminal.write("mail.log", ScenarioLog.of(NightlyDnsTest.MAIL));
      Said said = terminal.run("mail.log");
      assertEquals(0, said.exit(), said.err());
      String summary = terminal.read("report/latest/summary.txt");
      String spf = "SPF forbids 192.0.2.10 to send for example.org: -all of example.org";
      assertTrue(summary.contains(spf), summary);
      assertTrue(summary.contains("192.0.2.10 is on SpamCop Blocking List"), summary);
      assertTrue(terminal.read("report/latest/review.csv").contains("ann@alive.example"));
      String suppress = terminal.read("report/latest/suppress.csv");
      assertTrue(suppress.contains("ann@gone.example"), suppress);
      assertTrue(!suppress.contains("ann@alive.example"), suppress);

      Said check = terminal.type("check", "example.org", "192.0.2.10");
      assertEquals(ExitCode.FINDINGS, check.exit(), check.err());
      assertTrue(check.out().contains(spf), check.out());
      assertTrue(check.out().contains("192.0.2.10 is on SpamCop Blocking List"), check.out());
    }
  }

  private static int resolver(RealServers real) throws IOException {
    Map<String, String> zones = new LinkedHashMap<>();
    zones.put(
        "example.org",
        NS
            + """
            ns A 127.0.0.1
            @ MX 10 mx
            mx A 192.0.2.11
            out A 192.0.2.10
            @ TXT "v=spf1 ip4:192.0.2.11 -all"
            """);
    zones.put("alive.example", NS + "@ MX 10 mx\nmx A 198.51.100.9\n");
    zones.put("2.0.192.in-addr.arpa", NS + "10 PTR out.example.org.\n");
    zones.put(
        ".",
        NS
            + "gmail.com. MX 5 mx.example.org.\n"
            + "outlook.com. MX 5 mx.example.org.\n"
            + "yahoo.com. MX 5 mx.example.org.\n");
    int nsd = real.nsd(zones);
    int lists =
        real.rbldnsd(
            Map.of("ips", ":127.0.0.2:listed $\n127.0.0.2\n192.0.2.10\n"),
            List.of("bl.spamcop.net:ip4set:ips"));
    Map<String, Integer> stubs = new LinkedHashMap<>();
    zones.keySet().forEach(zone -> stubs.put(zone, nsd));
    stubs.put("bl.spamcop.net", lists);
    return real.unbound(stubs);
  }
}
