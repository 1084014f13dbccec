# Read by the scripts beside it: finds Java and starts the program. Sets app, java and machine.
# shellcheck shell=sh

app=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

die() {
  echo "bouncelog: $2" >&2
  exit "$1"
}

# Folder of the Java that is used.
java_home() {
  dirname "$(dirname "$(readlink -f "$(command -v "$java")")")"
}

# The JVM by which the archive of classes was made, told from others and from its own next version.
this_jvm() {
  stat -L -c '%n %s %Y' "$(java_home)/lib/server/libjvm.so" 2>/dev/null
}

command -v "$java" >/dev/null 2>&1 ||
  die 78 "no Java at '$java'; install one, version 17 or newer (apt-get install default-jre-headless), or set JAVA_HOME"
version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$(java_home)/release" 2>/dev/null) || version=
[ "${version:-17}" -ge 17 ] || die 78 "'$java' is of version $version; Bouncelog needs Java 17 or newer"

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
  $exec "$java" -Xmx640m -Xmn24m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xlog:disable --enable-native-access=ALL-UNNAMED \
    -Djfr.unsupported.vm=true -Dsun.reflect.inflationThreshold=1000 \
    -Dfile.encoding=UTF-8 -Dbouncelog.terminal=$terminal -Dbouncelog.display=$display -Djava.library.path="$app/native/$machine" "$@"
}
