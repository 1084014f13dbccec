package org.bouncelog.analyze.dns;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.bouncelog.analyze.result.DnsStatus;
import org.jspecify.annotations.Nullable;

/**
 * The servers of the world on ephemeral ports of loopback. A test is skipped where one of them is
 * not installed or does not start.
 */
public final class RealServers implements AutoCloseable {
  private static final DnsLimits PATIENT =
      new DnsLimits(Duration.ofSeconds(2), 3, Duration.ofMinutes(2), 5_000, 50);

  private final Path folder;
  private final List<Process> processes = new ArrayList<>();

  /**
   * Starts nothing yet.
   *
   * @param folder for configuration and zones; becomes readable for everybody
   */
  public RealServers(Path folder) {
    this.folder = folder;
  }

  @Override
  public void close() {
    for (Process process : processes) {
      process.destroy();
      try {
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }

  /** An authoritative server for zones in master-file form, by name; gives its port. */
  public int nsd(Map<String, String> zones) throws IOException {
    String nsd = binary("nsd");
    int port = freePort();
    StringBuilder config =
        new StringBuilder(
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
            """);
    for (Map.Entry<String, String> zone : zones.entrySet()) {
      String file = zone.getKey().equals(".") ? "root.zone" : zone.getKey() + ".zone";
      Files.writeString(folder.resolve(file), zone.getValue());
      config.append("zone:\n  name: \"").append(zone.getKey()).append("\"\n");
      config.append("  zonefile: \"").append(file).append("\"\n");
    }
    start(List.of(nsd, "-d", "-c"), "nsd", config.toString(), port);
    String first = zones.keySet().iterator().next();
    await("nsd", () -> live(port).lookup(first, DnsType.TXT).status() != DnsStatus.UNKNOWN);
    return port;
  }

  /**
   * A list server; gives its port.
   *
   * @param files data by file name
   * @param zones {@code bl.example.org:ip4set:file}; the first lists 127.0.0.2
   */
  public int rbldnsd(Map<String, String> files, List<String> zones) throws IOException {
    String rbldnsd = binary("rbldnsd");
    int port = freePort();
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    List<String> command = new ArrayList<>(List.of(rbldnsd, "-n"));
    if (System.getProperty("user.name", "").equals("root")) {
      // It does not run as root, and must still be able to read its files.
      command.addAll(List.of("-u", "nobody"));
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    command.addAll(List.of("-w", folder.toString(), "-b", "127.0.0.1/" + port));
    command.addAll(zones);
    run(command);
    String test = "2.0.0.127." + zones.get(0).substring(0, zones.get(0).indexOf(':'));
    await("rbldnsd", () -> live(port).lookup(test, DnsType.A).isPresent());
    return port;
  }

  /** A recursive resolver that asks other servers of this machine; gives its port. */
  public int unbound(Map<String, Integer> portsByZone) throws IOException {
    String unbound = binary("unbound");
    int port = freePort();
    StringBuilder config =
        new StringBuilder(
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
              local-zone: "2.0.192.in-addr.arpa." nodefault
              num-threads: 1
            remote-control:
              control-enable: no
            """);
    portsByZone.forEach(
        (zone, at) -> {
          config.append("stub-zone:\n  name: \"").append(zone).append("\"\n");
          config.append("  stub-addr: 127.0.0.1@").append(at).append('\n');
        });
    start(List.of(unbound, "-d", "-c"), "unbound", config.toString(), port);
    await("unbound", () -> live(port).lookup("localhost", DnsType.A).isPresent());
    return port;
  }

  /** A look-up that asks the server at that port. */
  static LiveDns live(int port) {
    return new LiveDns(
        List.of(new InetSocketAddress(Zones.ip("127.0.0.1"), port)), PATIENT, System::nanoTime);
  }

  private void start(List<String> command, String name, String config, int port)
      throws IOException {
    Path file = folder.resolve(name + ".conf");
    Files.writeString(
        file, config.replace("PORT", String.valueOf(port)).replace("DIR", folder.toString()));
    run(Stream.concat(command.stream(), Stream.of(file.toString())).toList());
  }

  private void run(List<String> command) throws IOException {
    processes.add(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("server" + processes.size() + ".log").toFile())
            .start());
  }

  /** A server that does not come up here is as good as not installed. */
  private void await(String name, BooleanSupplier ready) {
    Process process = processes.get(processes.size() - 1);
    for (int i = 0; i < 50 && process.isAlive(); i++) {
      if (ready.getAsBoolean()) {
        return;
      }
      try {
        process.waitFor(50, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
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
    try (DatagramSocket socket = new DatagramSocket(0, Zones.ip("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
