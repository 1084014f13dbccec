#!/usr/bin/env bash
# tomlj 2.2.0: a table whose keys are domains and addresses.
# Expected: for each key of keySet(), get(key) gives its value.
# Seen: keySet() gives the bare names, get(String) takes a dotted path. "example.org" is looked for as org in the table example and
# gives null, contains() says false, "ann@example.org" raises IllegalArgumentException. A program that walks keySet() silently
# loses each setting for a domain. Workaround: entrySet(), or get(List.of(key)).
source "$(dirname "$0")/lib.sh"
jars org.tomlj:tomlj:2.2.0
java_program > "$work/answers" <<'JAVA'
import java.util.List;
import org.tomlj.*;

class Main {
  public static void main(String[] none) {
    TomlTable limits = Toml.parse("[limits]\nlocalhost = 1\n\"example.org\" = 2\n\"ann@example.org\" = 3\n").getTable("limits");
    System.out.println("keys=" + new java.util.TreeSet<>(limits.keySet()));
    for (String key : limits.keySet()) {
      Object value;
      try {
        value = limits.get(key);
      } catch (IllegalArgumentException e) {
        value = e.getClass().getSimpleName();
      }
      System.out.println(key + "=" + value + ", as a list " + limits.get(List.of(key)));
    }
    System.out.println("contains=" + limits.contains("example.org"));
  }
}
JAVA
answers "$work/answers"
echo "tomlj 2.2.0, the table: localhost = 1, \"example.org\" = 2, \"ann@example.org\" = 3"
expect "keySet()" "[ann@example.org, example.org, localhost]" "${seen[keys]}"
expect "get(\"localhost\")" "1, as a list 1" "${seen[localhost]}"
expect "get(\"example.org\")" "null, as a list 2" "${seen[example.org]}"
expect "get(\"ann@example.org\")" "IllegalArgumentException, as a list 3" "${seen[ann@example.org]}"
expect "contains(\"example.org\")" "false" "${seen[contains]}"
finish
