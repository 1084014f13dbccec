package org.bouncelog.analyze.dns;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.bouncelog.analyze.pack.CompiledFiles;
import org.junit.jupiter.api.Test;

/** What every start loads is what the TOML file says. */
class DnsblCompilerTest {
  @Test
  void theBuildCompiledTheFileAsItIs() {
    for (Map.Entry<String, byte[]> file : DnsblCompiler.compile().entrySet()) {
      assertArrayEquals(
          file.getValue(), CompiledFiles.read(DnsblCompiler.class, file.getKey()), file.getKey());
    }
  }

  @Test
  void listsComeBackAsTheyWere() {
    assertEquals(DnsblCatalogue.fromToml().all(), DnsblCatalogue.builtIn().all());
  }
}
