package org.bouncelog.analyze.cause;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncelog.analyze.pack.CompiledFiles;
import org.bouncelog.analyze.pack.Packer;

/**
 * Run by the build: reads causes, providers and rules from their TOML files, which stay the source,
 * and writes the compiled form from which every start loads them, with the model trained on them.
 */
public final class RuleCompiler {
  static final String CAUSES = "causes.bin";
  static final String PROVIDERS = "providers.bin";
  static final String RULES = "rules.bin";
  static final String MODEL = "model.bin";

  private RuleCompiler() {}

  /** Takes the folder of the module's classes. */
  public static void main(String[] args) throws IOException {
    CompiledFiles.write(Path.of(args[0]), RuleCompiler.class, RuleCompiler::compile);
  }

  /** Content by file name. */
  static Map<String, byte[]> compile() {
    Packer causes = new Packer();
    CauseCatalogue.fromToml().pack(causes);
    Packer providers = new Packer();
    Providers.fromToml().pack(providers);
    Packer rules = new Packer();
    BuiltInRules source = BuiltInRules.fromToml();
    source.pack(rules);
    Packer model = new Packer();
    ModelTrainer.train(source.set().rules(), source.structure()).pack(model);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(CAUSES, causes.bytes());
    files.put(PROVIDERS, providers.bytes());
    files.put(RULES, rules.bytes());
    files.put(MODEL, model.bytes());
    return files;
  }
}
