package org.bouncelog.analyze.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * What records come to, case by case: {@code cases.txt} says how a case is written. Each has a
 * server of its own.
 */
@Tag("slow")
class CasesTest {
  /** The entries by which the list {@code sound.test} proves itself (RFC 5782 section 5). */
  private static final String SOUND_LIST =
      """
      2.0.0.127.sound.test. A 127.0.0.2
      2.0.0.0.0.0.f.7.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.sound.test. A 127.0.0.2
      """;

  private static final String ED25519 = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
  private static final String RSA1024 =
      "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC/3rMybxIVxZK/ethppakQYzldvetCYsSFWiE3YlIxWGQx7j7fcuOQ"
          + "1MmWZBbZ/fbe9WTYJyXijjaDELydWuzaL2cGOgD/iGhP31kNpxHfALZEUVcmqIGEyFQobagd3ay+UCdf81AGNJ65"
          + "ONwVrG+M6rUVuBsXTkzgJddu+/D/nQIDAQAB";

  @TestFactory
  Stream<DynamicTest> everyCase() throws IOException {
    return Arrays.stream(read().split("\n\n"))
        .map(String::strip)
        .filter(block -> !block.startsWith(";"))
        .map(block -> block.lines().toList())
        .map(lines -> DynamicTest.dynamicTest(lines.get(0), () -> play(lines)));
  }

  private static String read() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(CasesTest.class.getResourceAsStream("cases.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void play(List<String> lines) {
    String[] sentence = lines.get(lines.size() - 1).split(" => ", -1);
    StringBuilder zone = new StringBuilder(SOUND_LIST);
    lines.subList(1, lines.size() - 1).stream()
        .filter(line -> !line.startsWith("!"))
        .map(line -> line.replace("$ED25519", ED25519).replace("$RSA1024", RSA1024))
        .forEach(line -> zone.append(line).append('\n'));
    try (TestDns server = TestDns.of(zone.toString())) {
      for (String line : lines) {
        if (line.startsWith("!")) {
          String[] words = line.split(" ", -1);
          server.with(words[1], TestDns.Behaviour.valueOf(words[2]));
        }
      }
      assertEquals(sentence[1], answer(server.live(), sentence[0].split(" ", -1)));
    }
  }

  private static String answer(DnsLookup dns, String[] question) {
    return switch (question[0]) {
      case "dmarc" -> said(new DmarcCheck(dns).check(question[1]));
      case "dkim" -> said(new DkimCheck(dns).check(question[1], question[2]));
      case "mx" -> said(new MxCheck(dns).audit(question[1]));
      case "ptr" -> said(new PtrCheck(dns).reverse(Zones.ip(question[1])));
      case "helo" -> {
        List<InetAddress> ips = Arrays.stream(question).skip(2).map(Zones::ip).toList();
        yield said(new PtrCheck(dns).helo(question[1], ips));
      }
      case "dnsbl" -> {
        DnsblList list = DnsblCheckTest.list(question[1], DnsblList.Kind.IP, false);
        yield said(new DnsblCheck(dns).check(list, Zones.ip(question[2])));
      }
      default -> throw new IllegalArgumentException(question[0]);
    };
  }

  private static String said(DmarcOutcome dmarc) {
    return words(
        dmarc.status().label(),
        dmarc.policy(),
        named("at", dmarc.recordDomain()),
        named("of", dmarc.organizationalDomain()),
        dmarc.dkimAlignment().equals("s") ? "strict-dkim" : "",
        dmarc.spfAlignment().equals("s") ? "strict-spf" : "",
        dmarc.testing() ? "testing" : "",
        dmarc.reports() ? "reports" : "",
        dmarc.sound() ? "" : "unsound",
        dmarc.severalRecords() ? "several" : "",
        dmarc.trouble());
  }

  private static String said(DkimOutcome dkim) {
    return words(
        dkim.status().label(),
        dkim.state().toString(),
        dkim.algorithm(),
        dkim.bits() == 0 ? "" : String.valueOf(dkim.bits()),
        dkim.testing() ? "testing" : "",
        dkim.trouble());
  }

  private static String said(MxOutcome mx) {
    return words(
        mx.status().label(),
        mx.state().toString(),
        String.join(", ", mx.records()),
        named("unusable", String.join(", ", mx.unusable())),
        mx.trouble());
  }

  private static String said(PtrOutcome ptr) {
    return words(
        ptr.status().label(),
        ptr.state().toString(),
        ptr.confirmed().isEmpty() ? String.join(", ", ptr.names()) : ptr.confirmed(),
        ptr.trouble());
  }

  private static String said(DnsblOutcome dnsbl) {
    return words(
        dnsbl.state().toString(),
        String.join(", ", dnsbl.codes()),
        named("meaning", String.join(", ", dnsbl.meanings())),
        dnsbl.trouble());
  }

  private static String named(String name, String value) {
    return value.isEmpty() ? "" : name + " " + value;
  }

  private static String words(String... words) {
    return String.join(" ", Arrays.stream(words).filter(word -> !word.isEmpty()).toList());
  }
}
