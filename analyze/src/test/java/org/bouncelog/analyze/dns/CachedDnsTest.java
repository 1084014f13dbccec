package org.bouncelog.analyze.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CachedDnsTest {
  private static final Instant NIGHT = Instant.parse("2026-03-01T03:00:00Z");

  @TempDir private Path folder = Path.of("");
  private TestDns server = TestDns.of("");

  @BeforeEach
  void start() {
    server.close();
    server = Zones.server();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private CachedDns at(Instant now) {
    return CachedDns.open(folder.resolve("dns-cache"), server.live(), InstantSource.fixed(now));
  }

  private void save(CachedDns dns) throws IOException {
    dns.save(folder.resolve("dns-cache"));
  }

  @Test
  void eachQuestionIsAskedOnceWhateverCameOfIt() {
    CachedDns dns = at(NIGHT);
    List<Supplier<Answer<MailHost>>> work = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String name = i % 2 == 0 ? "example.org" : "EXAMPLE.org.";
      work.add(() -> dns.lookup(name, DnsType.MX));
    }
    assertTrue(Parallel.all(work, 20).stream().allMatch(Answer::isPresent));
    for (int i = 0; i < 3; i++) {
      assertTrue(dns.lookup("a.drop.test", DnsType.A).isUnclear());
    }
    assertEquals(List.of("example.org MX", "a.drop.test A", "a.drop.test A"), server.log());
  }

  @Test
  void nextRunKnowsWhatWasClear() throws IOException {
    CachedDns first = at(NIGHT);
    List<Answer<?>> before = all(first);
    save(first);
    int asked = server.log().size();
    List<Answer<?>> after = all(at(NIGHT.plus(Duration.ofMinutes(30))));
    assertEquals(
        before.stream().map(Answer::status).toList(), after.stream().map(Answer::status).toList());
    assertEquals(
        before.stream().map(CachedDnsTest::sorted).toList(),
        after.stream().map(CachedDnsTest::sorted).toList());
    assertEquals(asked + 2, server.log().size(), "only the silent name is asked again");
  }

  private static List<Answer<?>> all(CachedDns dns) {
    return List.of(
        dns.lookup("example.org", DnsType.MX),
        dns.lookup("example.org", DnsType.TXT),
        dns.lookup("hostile.test", DnsType.TXT),
        dns.lookup("mx1.example.org", DnsType.AAAA),
        dns.lookup("10.2.0.192.in-addr.arpa", DnsType.PTR),
        dns.lookup("null.test", DnsType.MX),
        dns.lookup("gone.test", DnsType.A),
        dns.lookup("null.test", DnsType.A),
        dns.lookup("a.drop.test", DnsType.A));
  }

  private static List<String> sorted(Answer<?> answer) {
    return answer.values().stream().map(String::valueOf).sorted().toList();
  }

  @Test
  void keptForAnHourAtLeastAndADayAtMost() throws IOException {
    try (TestDns changing =
        TestDns.of("short.test. 5 A 192.0.2.1\nlong.test. 900000 A 192.0.2.2\n")) {
      Path file = folder.resolve("dns-cache");
      CachedDns dns = CachedDns.open(file, changing.live(), InstantSource.fixed(NIGHT));
      assertTrue(dns.lookup("short.test", DnsType.A).isPresent());
      assertTrue(dns.lookup("long.test", DnsType.A).isPresent());
      save(dns);
    }
    assertTrue(at(NIGHT.plus(Duration.ofMinutes(59))).lookup("short.test", DnsType.A).isPresent());
    assertTrue(at(NIGHT.plus(Duration.ofMinutes(61))).lookup("short.test", DnsType.A).isAbsent());
    assertTrue(at(NIGHT.plus(Duration.ofHours(23))).lookup("long.test", DnsType.A).isPresent());
    assertTrue(at(NIGHT.plus(Duration.ofHours(25))).lookup("long.test", DnsType.A).isAbsent());
  }

  @Test
  void freshLooksAskAgain() throws IOException {
    CachedDns first = at(NIGHT);
    assertTrue(first.lookup("example.org", DnsType.A).isPresent());
    save(first);
    assertTrue(at(NIGHT).fresh().lookup("example.org", DnsType.A).isPresent());
    assertEquals(2, server.log().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "something else\n",
        "bouncelog-dns-cache\t2\nA\texample.org\t9999999999\tpresent\t192.0.2.66\n",
        "bouncelog-dns-cache\t1\nA\texample.org\t9999999999\tpresent\t192.0.2.66\n",
        "bouncelog-dns-cache\t1\nA\texample.org\tsoon\tpresent\t192.0.2.66\n",
        "bouncelog-dns-cache\t1\nA\texample.org\t1772335000\tpresent\tnot-an-ip\n",
        "bouncelog-dns-cache\t1\nA\texample.org\t1772335000\tpresent\n",
        "bouncelog-dns-cache\t1\nA\texample.org\t99999999999999999999\tnxdomain\n",
        "bouncelog-dns-cache\t1\nA\texample.org\n\n\tx\n"
      })
  void damagedFileIsNotBelieved(String content) throws IOException {
    Files.writeString(folder.resolve("dns-cache"), content);
    assertEquals(List.of("192.0.2.1"), DnsType.A.texts(at(NIGHT).lookup("example.org", DnsType.A)));
  }

  @Test
  void bytesThatAreNoTextAreNotBelieved() throws IOException {
    Files.write(folder.resolve("dns-cache"), new byte[] {(byte) 0xff, 0, 10, (byte) 0xc3});
    assertTrue(at(NIGHT).lookup("example.org", DnsType.A).isPresent());
  }

  @Test
  void fileIsReplacedAsAWholeAndTheSameTwice() throws IOException {
    CachedDns dns = at(NIGHT);
    var unused = all(dns);
    save(dns);
    String once = Files.readString(folder.resolve("dns-cache"));
    save(at(NIGHT));
    assertEquals(once, Files.readString(folder.resolve("dns-cache")));
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }
}
