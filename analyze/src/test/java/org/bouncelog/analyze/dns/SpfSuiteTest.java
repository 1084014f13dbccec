package org.bouncelog.analyze.dns;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The public test suite of RFC 7208, where a copy lies beside the project or at {@code
 * -Dspf.suite=FILE}: one line each, fields separated by tabs, texts but the name of a test in
 * Base64. {@code S} begins a scenario, {@code R NAME TYPE VALUE} is a record of its DNS ({@code *
 * TIMEOUT}: whatever else is asked gets no answer), and {@code T NAME HELO IP SENDER RESULTS
 * SECTION} a test.
 */
class SpfSuiteTest {
  private static final Path SUITE =
      Path.of(
          System.getProperty(
              "spf.suite", Path.of("..", "..", "shared", "spf", "rfc7208-tests.tsv").toString()));

  @TestFactory
  Stream<DynamicTest> everyTestHasAnAllowedResult() throws IOException {
    assumeTrue(Files.exists(SUITE), () -> "no " + SUITE);
    List<DynamicTest> tests = new ArrayList<>();
    Scenario scenario = new Scenario();
    for (String line : Files.readAllLines(SUITE)) {
      String[] fields = line.split("\t", -1);
      switch (fields[0]) {
        case "S" -> scenario = new Scenario();
        case "R" -> scenario.add(text(fields[1]), fields[2], text(fields[3]));
        case "T" -> tests.add(test(scenario, fields));
        default -> {
          // The names of zones follow from their records.
        }
      }
    }
    return tests.stream();
  }

  private static DynamicTest test(Scenario scenario, String[] fields) {
    String name = fields[1];
    String helo = text(fields[2]);
    InetAddress ip = Zones.ip(text(fields[3]));
    String sender = fields[4].equals("-") ? "" : text(fields[4]);
    List<String> results = List.of(fields[5].split(",", -1));
    return DynamicTest.dynamicTest(
        name + ", " + fields[6],
        () -> {
          int at = sender.lastIndexOf('@');
          String localPart = at > 0 ? sender.substring(0, at) : SpfCheck.POSTMASTER;
          String domain = sender.isEmpty() ? helo : sender.substring(at + 1);
          SpfOutcome outcome = new SpfCheck(scenario).evaluate(ip, localPart, domain, helo);
          assertTrue(results.contains(outcome.result().label()), outcome::toString);
        });
  }

  private static String text(String base64) {
    return base64.equals("-")
        ? ""
        : new String(Base64.getDecoder().decode(base64), StandardCharsets.ISO_8859_1);
  }

  /** DNS as one scenario has it. */
  private static final class Scenario implements DnsLookup {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Map<String, Map<String, List<String>>> names = new HashMap<>();

    void add(String name, String type, String value) {
      names
          .computeIfAbsent(key(name), any -> new HashMap<>())
          .computeIfAbsent(type, any -> new ArrayList<>())
          .add(value);
    }

    private static String key(String name) {
      return (name.endsWith(".") ? name.substring(0, name.length() - 1) : name)
          .toLowerCase(Locale.ROOT);
    }

    @Override
    public <T> Answer<T> lookup(String name, DnsType<T> type) {
      Map<String, List<String>> records = names.get(key(name));
      for (int hops = 0; records != null && records.containsKey("CNAME"); hops++) {
        if (hops == 8) {
          return Answer.broken(Trouble.SERVFAIL);
        }
        records = names.get(key(records.get("CNAME").get(0)));
      }
      if (records == null) {
        return new Answer.Absent<>(true, HOUR);
      }
      List<String> values = records.get(type.label());
      if (values != null) {
        return new Answer.Present<>(values.stream().map(value -> read(type, value)).toList(), HOUR);
      }
      return records.containsKey("*")
          ? Answer.unknown(Trouble.TIMEOUT)
          : new Answer.Absent<>(false, HOUR);
    }

    private static <T> T read(DnsType<T> type, String value) {
      // As those of answers: names are in lower case.
      @Nullable T read = type.parse(type == DnsType.TXT ? value : key(value));
      if (read == null) {
        throw new IllegalArgumentException(type.label() + " " + value);
      }
      return read;
    }
  }
}
