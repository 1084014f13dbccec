package org.bouncelog.analyze.dns;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bouncelog.analyze.pack.Packer;
import org.bouncelog.analyze.pack.Unpacker;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** The blocklists that are known, from {@code dnsbl.toml}. */
public final class DnsblCatalogue {
  private static final Set<String> KEYS =
      Set.of(
          "id",
          "name",
          "zone",
          "kind",
          "ipv6",
          "impact",
          "public-resolvers",
          "default",
          "url",
          "codes",
          "bits",
          "refused",
          "only-known-codes",
          "listed-test",
          "unlisted-test");

  private final List<DnsblList> lists;

  private DnsblCatalogue(List<DnsblList> lists) {
    this.lists = List.copyOf(lists);
  }

  public static DnsblCatalogue builtIn() {
    return BuiltIn.CATALOGUE;
  }

  private static final class BuiltIn {
    static final DnsblCatalogue CATALOGUE = load();

    private static DnsblCatalogue load() {
      Unpacker in = Unpacker.find(DnsblCompiler.class, DnsblCompiler.LISTS);
      return in == null ? fromToml() : unpack(in);
    }
  }

  static DnsblCatalogue fromToml() {
    return new DnsblCatalogue(read("dnsbl.toml", Resources.text("dnsbl.toml")));
  }

  void pack(Packer out) {
    out.number(lists.size());
    lists.forEach(list -> list.pack(out));
  }

  private static DnsblCatalogue unpack(Unpacker in) {
    List<DnsblList> lists = new ArrayList<>();
    for (int count = in.number(); count > 0; count--) {
      lists.add(DnsblList.unpack(in));
    }
    return new DnsblCatalogue(lists);
  }

  /** In the order of the file: those that cost most mail first. */
  public List<DnsblList> all() {
    return lists;
  }

  /** Ids for the configuration. */
  public List<String> ids() {
    return lists.stream().map(DnsblList::id).toList();
  }

  /**
   * The lists to ask.
   *
   * @param on ids of lists to ask although they are off by default or forbid the resolver
   * @param off ids of lists not to ask
   * @param ownResolver true when the resolver is one's own and not shared with strangers
   */
  public List<DnsblList> select(
      Collection<String> on, Collection<String> off, boolean ownResolver) {
    return lists.stream()
        .filter(list -> !off.contains(list.id()))
        .filter(
            list ->
                on.contains(list.id()) || (list.on() && (list.publicResolvers() || ownResolver)))
        .toList();
  }

  /**
   * Reads lists in the form of {@code dnsbl.toml}, for those of the configuration.
   *
   * @throws IllegalArgumentException with file and reason when it is not in that form
   */
  public static List<DnsblList> read(String file, String text) {
    TomlParseResult toml = Toml.parse(text);
    if (toml.hasErrors()) {
      throw new IllegalArgumentException(file + ": " + toml.errors().get(0));
    }
    List<DnsblList> lists = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    TomlArray array = toml.getArrayOrEmpty("list");
    for (int i = 0; i < array.size(); i++) {
      TomlTable table = array.getTable(i);
      try {
        DnsblList list = list(table);
        if (!ids.add(list.id())) {
          throw new IllegalArgumentException("a second list '" + list.id() + "'");
        }
        lists.add(list);
      } catch (RuntimeException e) {
        throw new IllegalArgumentException(
            file + ":" + array.inputPositionOf(i).line() + ": " + e.getMessage(), e);
      }
    }
    return lists;
  }

  private static DnsblList list(TomlTable table) {
    for (String key : table.keySet()) {
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException("unknown key '" + key + "'");
      }
    }
    return new DnsblList(
        text(table, "id"),
        text(table, "name"),
        text(table, "zone"),
        DnsblList.Kind.valueOf(text(table, "kind").toUpperCase(Locale.ROOT)),
        table.getBoolean("ipv6", () -> false),
        DnsblList.Impact.valueOf(text(table, "impact").toUpperCase(Locale.ROOT)),
        allowed(table),
        table.getBoolean("default", () -> false),
        text(table, "url"),
        strings(table.getTableOrEmpty("codes")),
        bits(table.getTableOrEmpty("bits")),
        Set.copyOf(strings(table.getArrayOrEmpty("refused"))),
        table.getBoolean("only-known-codes", () -> false),
        table.getString("listed-test", () -> "test"),
        table.getString("unlisted-test", () -> "invalid"));
  }

  private static boolean allowed(TomlTable table) {
    String value = table.getString("public-resolvers", () -> "allowed");
    return switch (value) {
      case "allowed" -> true;
      case "forbidden" -> false;
      default -> throw new IllegalArgumentException("public-resolvers '" + value + "'");
    };
  }

  private static String text(TomlTable table, String key) {
    String value = table.getString(key);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("no '" + key + "'");
    }
    return value;
  }

  private static Map<String, String> strings(TomlTable table) {
    Map<String, String> map = new HashMap<>();
    for (Map.Entry<String, Object> entry : table.dottedEntrySet()) {
      map.put(entry.getKey().replace("\"", ""), String.valueOf(entry.getValue()));
    }
    return map;
  }

  private static Map<Integer, String> bits(TomlTable table) {
    Map<Integer, String> map = new HashMap<>();
    strings(table).forEach((bit, meaning) -> map.put(Integer.valueOf(bit), meaning));
    return map;
  }

  private static List<String> strings(TomlArray array) {
    List<String> list = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      list.add(array.getString(i));
    }
    return list;
  }
}
