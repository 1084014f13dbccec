package org.bouncelog.analyze.cause;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.pack.CompiledFiles;
import org.bouncelog.analyze.pack.Packer;
import org.bouncelog.analyze.pack.Unpacker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every start loads is what the TOML files say. */
@Tag("slow")
class RuleCompilerTest {
  private static final BuiltInRules SOURCE = BuiltInRules.fromToml();

  @Test
  void theBuildCompiledTheFilesAsTheyAre() {
    for (Map.Entry<String, byte[]> file : RuleCompiler.compile().entrySet()) {
      byte[] built = CompiledFiles.read(RuleCompiler.class, file.getKey());
      assertArrayEquals(file.getValue(), built, file.getKey());
    }
  }

  @Test
  void causesComeBackAsTheyWere() {
    assertEquals(CauseCatalogue.fromToml().all(), CauseCatalogue.builtIn().all());
  }

  @Test
  void providersComeBackAsTheyWere() {
    Packer out = new Packer();
    Providers.fromToml().pack(out);
    Packer again = new Packer();
    Providers.unpack(new Unpacker(out.bytes())).pack(again);
    assertArrayEquals(out.bytes(), again.bytes());
  }

  @Test
  void rulesComeBackAsTheyWere() {
    BuiltInRules unpacked = unpacked();
    assertEquals(SOURCE.version(), unpacked.version());
    assertEquals(SOURCE.set().rules(), unpacked.set().rules());
  }

  @Test
  void rulesDecideAsTheyDid() {
    RuleSet unpacked = unpacked().set();
    for (Rule rule : SOURCE.set().rules()) {
      for (List<Reply> replies : List.of(rule.examples(), rule.counterExamples())) {
        for (Reply reply : replies) {
          assertEquals(decision(SOURCE.set(), reply), decision(unpacked, reply), reply::text);
        }
      }
    }
  }

  /** Rules of the user's own take the long way, through the files: the built-in ones stay. */
  @Test
  void aFolderWithoutRulesChangesNothing(@TempDir Path folder) throws RuleException {
    Classifier classifier = Classifier.load(List.of(folder));
    assertEquals(SOURCE.version(), classifier.rulesVersion());
    assertEquals(SOURCE.set().rules(), classifier.rules());
  }

  private static BuiltInRules unpacked() {
    Packer out = new Packer();
    SOURCE.pack(out);
    return BuiltInRules.unpack(new Unpacker(out.bytes()));
  }

  private static Map<String, Object> decision(RuleSet set, Reply reply) {
    RuleMatch match = set.newMatch();
    set.match(reply, match);
    Map<String, Object> decision = new HashMap<>();
    decision.put("held", List.copyOf(match.held));
    decision.put("span", match.best() < 0 ? null : set.span(match.best(), match));
    return decision;
  }
}
