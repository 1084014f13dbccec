package org.bouncelog.analyze.dns;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.bouncelog.analyze.pack.CompiledFiles;
import org.bouncelog.analyze.pack.Packer;

/** Run by the build: writes the compiled form of {@code dnsbl.toml}, which stays the source. */
public final class DnsblCompiler {
  static final String LISTS = "dnsbl.bin";

  private DnsblCompiler() {}

  /** Takes the folder of the module's classes. */
  public static void main(String[] args) throws IOException {
    CompiledFiles.write(Path.of(args[0]), DnsblCompiler.class, DnsblCompiler::compile);
  }

  /** Content by file name. */
  static Map<String, byte[]> compile() {
    Packer lists = new Packer();
    DnsblCatalogue.fromToml().pack(lists);
    return Map.of(LISTS, lists.bytes());
  }
}
