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
import org.bouncelog.analyze.finding.FindingCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** For each finding a log that raises it and one that must not, through the whole pipeline. */
@Tag("slow")
class FindingScenariosTest {
  private static final Pattern CODE = Pattern.compile("\"code\" : \"([a-z-]+)\",\\s+\"category\"");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(FindingCode.class)
  void isRaised(FindingCode code) throws IOException {
    Set<String> found = findings(code, "raises");
    assertTrue(found.contains(code.id()), "found only " + found);
  }

  @ParameterizedTest
  @EnumSource(FindingCode.class)
  void isSilent(FindingCode code) throws IOException {
    Set<String> found = findings(code, "silent");
    assertFalse(found.contains(code.id()), "found " + found);
  }

  private Set<String> findings(FindingCode code, String name) throws IOException {
    Files.write(folder.resolve("mail.log"), ScenarioLog.of(scenario(code.id(), name)));
    Terminal terminal = new Terminal(folder);
    terminal.run("mail.log");
    Set<String> codes = new TreeSet<>();
    Matcher found = CODE.matcher(terminal.read("report/latest/report.json"));
    while (found.find()) {
      codes.add(found.group(1));
    }
    return codes;
  }

  private static String scenario(String code, String name) throws IOException {
    String path = "/scenarios/" + code + "/" + name + ".txt";
    try (InputStream in = FindingScenariosTest.class.getResourceAsStream(path)) {
      assertNotNull(in, "no scenario " + path);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
