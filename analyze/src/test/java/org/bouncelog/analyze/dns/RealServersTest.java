package org.bouncelog.analyze.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.bouncelog.analyze.dns.DnsblOutcome.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same against the servers of the world, where they are installed: nsd, rbldnsd, unbound. */
class RealServersTest {
  private static final DnsLimits PATIENT =
      new DnsLimits(Duration.ofSeconds(2), 3, Duration.ofMinutes(2), 5_000, 50);

  @TempDir private Path folder = Path.of("");
  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void stop() throws InterruptedException {
    for (Process process : processes) {
      process.destroy();
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  @Test
  void nsd() throws IOException, InterruptedException {
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
  void rbldnsd() throws IOException, InterruptedException {
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
  void unbound() throws IOException, InterruptedException {
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
  void unboundThatIsCutOffKnowsNothing() throws IOException, InterruptedException {
    try (TestDns refusing = TestDns.of("").with(".", TestDns.Behaviour.REFUSED)) {
      int outside = refusing.address().getPort();
      LiveDns dns = live(startUnbound(outside, outside));
      assertEquals("unknown no-network", status(dns.lookup("example.org", DnsType.MX)));
    }
  }

  private static String status(Answer<?> answer) {
    return answer.status().label() + " " + answer.troubleLabel();
  }

  private int startNsd() throws IOException, InterruptedException {
    String nsd = binary("nsd");
    int port = freePort();
    Path zone = folder.resolve("example.org.zone");
    Files.writeString(
        zone,
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
    Path root = folder.resolve("root.zone");
    Files.writeString(
        root,
        ". 60 SOA ns.example.org. root.example.org. 1 60 60 60 60\n. 60 NS ns.example.org.\n");
    Path config = folder.resolve("nsd.conf");
    Files.writeString(
        config,
        """
        server:
          ip-address: 127.0.0.1@PORT
          username: ""
          chroot: ""
          database: ""
          zonesdir: "DIR"
          pidfile: "DIR/nsd.pid"
          xfrdfile: ""
          xfrdir: "DIR"
          zonelistfile: "DIR/zone.list"
          rrl-ratelimit: 0
        remote-control:
          control-enable: no
        zone:
          name: example.org
          zonefile: example.org.zone
        zone:
          name: .
          zonefile: root.zone
        """
            .replace("PORT", String.valueOf(port))
            .replace("DIR", folder.toString()));
    run(List.of(nsd, "-d", "-c", config.toString()));
    LiveDns dns = live(port);
    await("nsd", () -> live(port).lookup("example.org", DnsType.A).isPresent());
    assertTrue(dns.lookup("example.org", DnsType.A).isPresent());
    return port;
  }

  private int startRbldnsd() throws IOException, InterruptedException {
    String rbldnsd = binary("rbldnsd");
    int port = freePort();
    Files.writeString(folder.resolve("ips"), ":127.0.0.2:listed $\n127.0.0.2\n192.0.2.10\n");
    Files.writeString(folder.resolve("names"), ":127.0.0.2:listed $\ntest\nbad.example\n");
    Files.writeString(folder.resolve("empty"), ":127.0.0.2:listed $\n");
    Files.writeString(folder.resolve("every"), ":127.0.0.2:listed $\n127.0.0.0/8\n192.0.2.0/24\n");
    List<String> command = new ArrayList<>(List.of(rbldnsd, "-n"));
    if (System.getProperty("user.name", "").equals("root")) {
      // It does not run as root, and must still be able to read its files.
      command.addAll(List.of("-u", "nobody"));
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    command.addAll(List.of("-w", folder.toString(), "-b", "127.0.0.1/" + port));
    command.add("bl.example.org:ip4set:ips");
    command.add("names.example.org:dnset:names");
    command.add("empty.example.org:ip4set:empty");
    command.add("every.example.org:ip4set:every");
    run(command);
    await("rbldnsd", () -> live(port).lookup("2.0.0.127.bl.example.org", DnsType.A).isPresent());
    return port;
  }

  private int startUnbound(int nsd, int lame) throws IOException, InterruptedException {
    String unbound = binary("unbound");
    int port = freePort();
    Path config = folder.resolve("unbound.conf");
    Files.writeString(
        config,
        """
        server:
          interface: 127.0.0.1@PORT
          do-daemonize: no
          do-ip6: no
          username: ""
          chroot: ""
          directory: "DIR"
          pidfile: ""
          use-syslog: no
          module-config: "iterator"
          do-not-query-localhost: no
          num-threads: 1
        remote-control:
          control-enable: no
        stub-zone:
          name: "."
          stub-addr: 127.0.0.1@NSD
        stub-zone:
          name: "example.org"
          stub-addr: 127.0.0.1@NSD
        stub-zone:
          name: "lame.example"
          stub-addr: 127.0.0.1@LAME
        """
            .replace("PORT", String.valueOf(port))
            .replace("DIR", folder.toString())
            .replace("NSD", String.valueOf(nsd))
            .replace("LAME", String.valueOf(lame)));
    run(List.of(unbound, "-d", "-c", config.toString()));
    await("unbound", () -> live(port).lookup("localhost", DnsType.A).isPresent());
    return port;
  }

  private static LiveDns live(int port) {
    return new LiveDns(List.of(new InetSocketAddress(loopback(), port)), PATIENT, System::nanoTime);
  }

  private void run(List<String> command) throws IOException {
    processes.add(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("server" + processes.size() + ".log").toFile())
            .start());
  }

  /** A server that does not come up here is as good as not installed. */
  private void await(String name, BooleanSupplier ready) throws InterruptedException {
    for (int i = 0; i < 50; i++) {
      if (ready.getAsBoolean()) {
        return;
      }
      if (!processes.get(processes.size() - 1).isAlive()) {
        break;
      }
      Thread.sleep(50);
    }
    assumeTrue(false, name + " does not start here");
  }

  private static String binary(String name) {
    String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin";
    @Nullable Path found =
        Stream.of(path.split(":"))
            .map(dir -> Path.of(dir, name))
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    assumeTrue(found != null, name + " is not installed");
    return String.valueOf(found);
  }

  private static int freePort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, loopback())) {
      return socket.getLocalPort();
    }
  }

  private static InetAddress loopback() {
    return Zones.ip("127.0.0.1");
  }
}
