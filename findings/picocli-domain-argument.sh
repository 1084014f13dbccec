#!/usr/bin/env bash
# picocli 4.7.7: arguments like @example.org, the usual way to write "everybody at that domain".
# Expected: an argument that no option claims is passed on as it was typed.
# Seen: picocli expands @FILE. As long as there is no file of that name the argument passes; in a folder of DNS zones or of mail for
# each domain, where example.org is a file, its words silently replace the argument.
# Workaround: setExpandAtFiles(false).
source "$(dirname "$0")/lib.sh"
jars info.picocli:picocli:4.7.7
cat > "$work/main.txt" <<'JAVA'
import java.util.List;
import picocli.CommandLine;

class Main {
  @CommandLine.Parameters List<String> words;

  public static void main(String[] arguments) {
    Main main = new Main();
    new CommandLine(main).parseArgs(arguments);
    System.out.println("words=" + main.words);
    new CommandLine(main).setExpandAtFiles(false).parseArgs(arguments);
    System.out.println("plain=" + main.words);
  }
}
JAVA
mkdir "$work/zones" && cd "$work/zones"
java_program @example.org ann@example.net < "$work/main.txt" > "$work/before"
printf '@ IN MX 10 mx\nmx IN A 192.0.2.1\n' > example.org
java_program @example.org ann@example.net < "$work/main.txt" > "$work/answers"
answers "$work/answers"
echo "picocli 4.7.7, arguments: @example.org ann@example.net"
expect "in an empty folder" "words=[@example.org, ann@example.net]" "$(head -1 "$work/before")"
expect "in a folder with the zone example.org" "[@, IN, MX, 10, mx, mx, IN, A, 192.0.2.1, ann@example.net]" "${seen[words]}"
expect "with setExpandAtFiles(false)" "[@example.org, ann@example.net]" "${seen[plain]}"
finish
