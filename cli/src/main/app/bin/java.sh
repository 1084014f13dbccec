# Read by the scripts beside it, which set self to where they are: finds Java and starts the program.
# shellcheck shell=sh

app=${self%/bin/*}

die() {
  echo "bouncelog: $2" >&2
  exit "$1"
}

# Whatever is asked of another program takes longer than to ask the shell, and this goes before each command.
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
runtime=$(command -v "$java") ||
  die 78 "no Java at '$java'; install one, version 17 or newer (apt-get install default-jre-headless), or set JAVA_HOME"
runtime=$(readlink -f "$runtime")
runtime=${runtime%/bin/*}
version=
if [ -r "$runtime/release" ]; then
  while IFS='="' read -r key _ value _; do
    if [ "$key" = JAVA_VERSION ]; then
      version=${value%%[!0-9]*}
    fi
  done <"$runtime/release"
fi
[ "${version:-17}" -ge 17 ] || die 78 "'$java' is of version $version; Bouncelog needs Java 17 or newer"

# The JVM by which the archive of classes was made, told from others and from its own next version.
this_jvm() {
  stat -L -c '%n %s %Y' "$runtime/lib/server/libjvm.so" 2>/dev/null
}

# The archive is used at the address it was made for: to move it takes longer than all else that a short command does.
archive_in_place="-XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0"

# Newer ones want to be told that the database has a native library; older ones start slower when they are.
native=
[ "${version:-17}" -lt 22 ] || native=--enable-native-access=ALL-UNNAMED

case $(uname -sm) in
  "Linux x86_64") machine=amd64 ;;
  "Linux aarch64") machine=arm64 ;;
  *) die 78 "no database library for $(uname -sm); Linux on x86_64 or aarch64 is needed" ;;
esac

# Only the shell can tell whether somebody watches standard error and output.
terminal=false
[ -t 2 ] && terminal=true
display=false
[ -t 1 ] && display=true

# Before the command line of start: nothing, or exec when this shell has nothing left to do.
exec=

# C1 alone: a night is over before C2 has paid for itself. Serial GC, and a heap that stays small: the work is done in fixed
# buffers and in the database's own memory. It may grow where strangers make up hundreds of thousands of replies. The
# database's driver would start Java's flight recorder if it could, and reflection would write classes for what is called a
# few dozen times. Figures for tools that watch JVMs would be a file in /tmp.
start() {
  $exec "$java" -Xms64m -Xmx640m -Xmn24m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xlog:disable $native \
    -Djfr.unsupported.vm=true -Dsun.reflect.inflationThreshold=1000 \
    -Dfile.encoding=UTF-8 -Dbouncelog.terminal=$terminal -Dbouncelog.display=$display -Djava.library.path="$app/native/$machine" "$@"
}
