package org.bouncelog.analyze.cause;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bouncelog.analyze.pack.Packer;
import org.bouncelog.analyze.pack.Unpacker;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** All causes, as {@code causes.toml} has them. */
public final class CauseCatalogue {
  private static final CauseCatalogue BUILT_IN = load();

  private final Map<String, Cause> causes;

  private CauseCatalogue(Map<String, Cause> causes) {
    this.causes = Collections.unmodifiableMap(causes);
  }

  public static CauseCatalogue builtIn() {
    return BUILT_IN;
  }

  /** In the order of the catalogue, which groups them by whose problem they are. */
  public List<Cause> all() {
    return List.copyOf(causes.values());
  }

  /** Null when there is no such cause. */
  public @Nullable Cause find(String id) {
    return causes.get(id);
  }

  /** The cause, or {@code unclassified} when there is no such cause. */
  public Cause get(String id) {
    Cause cause = causes.get(id);
    if (cause == null) {
      cause = causes.get(Classification.UNCLASSIFIED);
    }
    if (cause == null) {
      throw new IllegalStateException("causes.toml has no cause 'unclassified'");
    }
    return cause;
  }

  private static CauseCatalogue load() {
    Unpacker in = Unpacker.find(RuleCompiler.class, RuleCompiler.CAUSES);
    return in == null ? fromToml() : unpack(in);
  }

  void pack(Packer out) {
    out.number(causes.size());
    causes.values().forEach(cause -> cause.pack(out));
  }

  private static CauseCatalogue unpack(Unpacker in) {
    Map<String, Cause> causes = new LinkedHashMap<>();
    for (int count = in.number(); count > 0; count--) {
      Cause cause = Cause.unpack(in);
      causes.put(cause.id(), cause);
    }
    return new CauseCatalogue(causes);
  }

  static CauseCatalogue fromToml() {
    TomlTable toml = Resources.toml("causes.toml");
    List<String> precedence = strings(toml.getArrayOrEmpty("precedence"));
    Map<String, Cause> causes = new LinkedHashMap<>();
    TomlArray array = toml.getArrayOrEmpty("cause");
    for (int i = 0; i < array.size(); i++) {
      Cause cause = cause(array.getTable(i), precedence);
      causes.put(cause.id(), cause);
    }
    return new CauseCatalogue(causes);
  }

  private static Cause cause(TomlTable table, List<String> precedence) {
    String id = string(table, "id");
    int place = precedence.indexOf(id);
    if (place < 0) {
      throw new IllegalStateException("causes.toml: " + id + " has no place in 'precedence'");
    }
    TomlArray hard = table.getArrayOrEmpty("hard");
    TomlArray soft = table.getArrayOrEmpty("soft");
    return new Cause(
        id,
        string(table, "type"),
        string(table, "fault"),
        string(table, "hygiene"),
        string(table, "family"),
        place,
        !hard.isEmpty() || !soft.isEmpty(),
        at(hard, 0),
        at(hard, 1),
        at(soft, 0),
        at(soft, 1),
        table.getBoolean("domain_wide", () -> false),
        table.getBoolean("spelling", () -> false),
        Cause.Dns.valueOf(table.getString("dns", () -> "none").toUpperCase(Locale.ROOT)),
        new Cause.PeerNames(
            string(table, "sisimai"),
            string(table, "kumomta"),
            string(table, "sparkpost"),
            string(table, "powermta"),
            string(table, "sendgrid"),
            string(table, "zonemta")));
  }

  private static int at(TomlArray array, int index) {
    return index < array.size() ? Math.toIntExact(array.getLong(index)) : 0;
  }

  private static String string(TomlTable table, String key) {
    return table.getString(
        key,
        () -> {
          throw new IllegalStateException("causes.toml: a cause without '" + key + "'");
        });
  }

  private static List<String> strings(TomlArray array) {
    List<String> list = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      list.add(array.getString(i));
    }
    return list;
  }
}
