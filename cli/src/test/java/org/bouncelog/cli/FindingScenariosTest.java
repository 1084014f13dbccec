package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncelog.analyze.dns.TestDns;
import org.bouncelog.analyze.finding.FindingCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * For each finding a log that raises it and one that must not, through the whole pipeline. What
 * takes two reports is in {@link ListUseTest}.
 */
@Tag("long")
class FindingScenariosTest {
  private static final Pattern CODE = Pattern.compile("\"code\" : \"([a-z-]+)\",\\s+\"category\"");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(value = FindingCode.class, mode = Mode.EXCLUDE, names = "SUPPRESSION_NOT_APPLIED")
  void isRaised(FindingCode code) throws IOException {
    Set<String> found = findings(code, "raises");
    assertTrue(found.contains(code.id()), "found only " + found);
  }

  @ParameterizedTest
  @EnumSource(value = FindingCode.class, mode = Mode.EXCLUDE, names = "SUPPRESSION_NOT_APPLIED")
  void isSilent(FindingCode code) throws IOException {
    Set<String> found = findings(code, "silent");
    assertFalse(found.contains(code.id()), "found " + found);
  }

  private Set<String> findings(FindingCode code, String name) throws IOException {
    Files.write(folder.resolve("mail.log"), ScenarioLog.of(scenario(code.id(), name)));
    Terminal terminal = new Terminal(folder);
    String zone = resource(code.id(), name + ".zone");
    try (TestDns dns = TestDns.of(zone == null ? "" : zone)) {
      if (zone != null) {
        terminal.variables.remove("BOUNCELOG_OFFLINE");
        terminal.variables.put("BOUNCELOG_DNS_RESOLVER", "127.0.0.1:" + dns.address().getPort());
      }
      terminal.run("mail.log");
    }
    Set<String> codes = new TreeSet<>();
    Matcher found = CODE.matcher(terminal.read("report/latest/report.json"));
    while (found.find()) {
      codes.add(found.group(1));
    }
    return codes;
  }

  private static String scenario(String code, String name) throws IOException {
    String scenario = resource(code, name + ".txt");
    assertNotNull(scenario, "no scenario " + name + ".txt for " + code);
    return scenario;
  }

  /** Null when there is none; a zone beside a scenario is what DNS answers while it runs. */
  private static @Nullable String resource(String code, String name) throws IOException {
    String path = "/scenarios/" + code + "/" + name;
    try (InputStream in = FindingScenariosTest.class.getResourceAsStream(path)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
