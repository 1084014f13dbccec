package org.bouncelog.analyze.cause;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bouncelog.analyze.pack.Packer;
import org.bouncelog.analyze.pack.Unpacker;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** Who runs a mail server, told from the name of the host that answered: no DNS needed. */
public final class Providers {
  /** No host answered. */
  public static final String NONE = "none";

  /** A host that belongs to no known provider. */
  public static final String OTHER = "other";

  private static final Providers BUILT_IN = load();

  private final Map<String, String> bySuffix;
  private final Map<String, String> names;

  private Providers(Map<String, String> bySuffix, Map<String, String> names) {
    this.bySuffix = bySuffix;
    this.names = names;
  }

  /** Id of the provider of a relay host: {@link #NONE} for null or empty, {@link #OTHER}. */
  public static String of(@Nullable String relayHost) {
    if (relayHost == null || relayHost.isEmpty() || relayHost.equals(NONE)) {
      return NONE;
    }
    String host = relayHost.toLowerCase(Locale.ROOT);
    if (host.endsWith(".")) {
      host = host.substring(0, host.length() - 1);
    }
    for (int from = 0; from >= 0; from = host.indexOf('.', from) + 1) {
      String id = BUILT_IN.bySuffix.get(from == 0 ? host : host.substring(from));
      if (id != null) {
        return id;
      }
      if (host.indexOf('.', from) < 0) {
        break;
      }
    }
    return OTHER;
  }

  /** Whether {@code domain} or one above it belongs to a known provider. */
  static boolean knows(String domain) {
    return !of(domain).equals(OTHER);
  }

  /** Name for people: {@code google} is "Google"; the id itself when it is unknown. */
  public static String name(String id) {
    return BUILT_IN.names.getOrDefault(id, id);
  }

  /** Ids of all known providers, in the order of the data file. */
  public static List<String> ids() {
    return List.copyOf(BUILT_IN.names.keySet());
  }

  /** A host name that belongs to a provider; null when there is no such provider. */
  static @Nullable String exampleHost(String id) {
    for (Map.Entry<String, String> entry : BUILT_IN.bySuffix.entrySet()) {
      if (entry.getValue().equals(id)) {
        return "mx1." + entry.getKey();
      }
    }
    return null;
  }

  private static Providers load() {
    Unpacker in = Unpacker.find(RuleCompiler.class, RuleCompiler.PROVIDERS);
    return in == null ? fromToml() : unpack(in);
  }

  void pack(Packer out) {
    out.texts(names.keySet());
    out.texts(names.values());
    out.texts(bySuffix.keySet());
    out.texts(bySuffix.values());
  }

  static Providers unpack(Unpacker in) {
    Map<String, String> names = map(in.texts(), in.texts());
    return new Providers(map(in.texts(), in.texts()), names);
  }

  private static Map<String, String> map(List<String> keys, List<String> values) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      map.put(keys.get(i), values.get(i));
    }
    return map;
  }

  static Providers fromToml() {
    Map<String, String> bySuffix = new LinkedHashMap<>();
    Map<String, String> names = new LinkedHashMap<>();
    TomlTable toml = Resources.toml("providers.toml");
    TomlArray array = toml.getArrayOrEmpty("provider");
    for (int i = 0; i < array.size(); i++) {
      TomlTable table = array.getTable(i);
      String id = table.getString("id", () -> "");
      names.put(id, table.getString("name", () -> id));
      for (String suffix : strings(table.getArrayOrEmpty("hosts"))) {
        String other = bySuffix.put(suffix, id);
        if (other != null) {
          throw new IllegalStateException("providers.toml: " + suffix + " twice");
        }
      }
    }
    return new Providers(bySuffix, names);
  }

  private static List<String> strings(TomlArray array) {
    List<String> list = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      list.add(array.getString(i));
    }
    return list;
  }
}
