# Read by the scripts of this folder: a temporary folder, pinned public packages, a sandbox for servers, and the comparison.
# Exit codes of a script: 0 the behaviour is still as described, 1 it is another, 2 it could not be checked (no package, no root).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
changed=0
export LC_ALL=C TZ=UTC
trap 'test -n "${KEEP:-}" || rm -rf --one-file-system "$work"' EXIT

unavailable() { echo "NOT CHECKED: $*" >&2; exit 2; }

# expect WHAT WANTED SEEN: says what was seen, and remembers where that is not what was wanted.
expect() {
  if [[ "$3" == "$2" ]]; then printf '  %s\n      %s\n' "$1" "$3"
  else changed=1; printf '  CHANGED: %s\n      was  %s\n      now  %s\n' "$1" "$2" "$3"; fi
}

# answers FILE: makes each line "NAME=VALUE" that a program wrote an entry of the array "seen".
declare -A seen=()
answers() {
  local name value
  while IFS='=' read -r name value; do seen[$name]=$value; done < "$1"
}

finish() {
  if [[ $changed == 0 ]]; then echo "as described"; else echo "the behaviour CHANGED"; fi
  exit $changed
}

# jars GROUP:NAME:VERSION...: copies jars, and those that they depend on, from Maven's repository to $work/jars.
jars() {
  local artifact group name version artifacts=
  for artifact; do
    IFS=: read -r group name version <<< "$artifact"
    artifacts+="<dependency><groupId>$group</groupId><artifactId>$name</artifactId><version>$version</version></dependency>"
  done
  mkdir -p "$work/project"
  echo "<project><modelVersion>4.0.0</modelVersion><groupId>none</groupId><artifactId>none</artifactId><version>0</version>
    <packaging>pom</packaging><dependencies>$artifacts</dependencies></project>" > "$work/project/pom.xml"
  mvn -q -B -f "$work/project/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies \
    -DincludeScope=runtime -DoutputDirectory="$work/jars" > "$work/mvn.log" 2>&1 || unavailable "$* ($(grep -m1 ERROR "$work/mvn.log"))"
}

# java_program ARGUMENT...: runs the single-file program Main.java of standard input with those jars.
java_program() {
  cat > "$work/Main.java"
  java -XX:TieredStopAtLevel=1 -cp "$work/jars/*" "$work/Main.java" "$@" 2> "$work/java.log" \
    || { cat "$work/java.log" >&2; unavailable "the Java program failed"; }
}

# node_packages NAME@VERSION...: installs npm packages and what they need to $work/node_modules, without running their scripts.
node_packages() {
  npm install --prefix "$work" --ignore-scripts --omit=dev --no-audit --no-fund --silent "$@" > "$work/npm.log" 2>&1 \
    || unavailable "$* ($(tail -1 "$work/npm.log"))"
}

# apt_of SUITE: prepares package lists of that Debian suite in $work/apt, from the mirror that the system is set up with.
apt_of() {
  local suite=$1 mirror apt=$work/apt-$1
  [[ -d $apt ]] && return
  mkdir -p "$apt"/{lists/partial,cache/archives/partial,parts} && : > "$apt/status"
  mirror=$(apt-get indextargets --format '$(ORIGIN) $(LABEL) $(REPO_URI)' 'Created-By: Packages' | sed -n 's/^Debian Debian //p' | head -1)
  [[ -n $mirror ]] || unavailable "no Debian mirror is set up"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" > "$apt/sources.list"
  echo "Dir::Etc::sourcelist \"$apt/sources.list\"; Dir::Etc::sourceparts \"$apt/parts\"; Dir::Etc::preferencesparts \"$apt/parts\";
    Dir::State::lists \"$apt/lists\"; Dir::State::status \"$apt/status\"; Dir::Cache \"$apt/cache\"; APT::Install-Recommends \"0\";
    APT::Sandbox::User \"root\"; Acquire::Languages \"none\"; APT::Default-Release \"$suite\";" > "$apt/apt.conf"
  APT_CONFIG=$apt/apt.conf apt-get -qq update || unavailable "package lists of $suite"
}

# unpack FOLDER DEB...: like dpkg -x, but keeps the links that make /bin and /usr/bin one.
unpack() {
  local root=$1 folder deb
  shift
  mkdir -p "$root"/usr/{bin,sbin,lib,lib64}
  for folder in bin sbin lib lib64; do [[ -e $root/$folder ]] || ln -s "usr/$folder" "$root/$folder"; done
  for deb; do dpkg-deb --fsys-tarfile "$deb" | tar -x --keep-directory-symlink -C "$root"; done
}

# debs SUITE NAME=VERSION...: unpacks just these packages to $work/debs. A version may end in * (Debian's own revision).
debs() {
  local suite=$1
  apt_of "$suite" && shift
  mkdir -p "$work/got" && (cd "$work/got" && APT_CONFIG=$work/apt-$suite/apt.conf apt-get -qq download "$@") || unavailable "$*"
  unpack "$work/debs" "$work"/got/*.deb
}

# system SUITE NAME=VERSION...: unpacks these packages and all that they need to $work/root, without running their set-up.
system() {
  local suite=$1 root=$work/root
  [[ $(id -u) == 0 ]] || unavailable "needs root, for a chroot and a network of its own"
  apt_of "$suite" && shift
  rm -rf --one-file-system "$root" "$work/apt-$suite"/cache/archives/*.deb
  APT_CONFIG=$work/apt-$suite/apt.conf apt-get -qq -y -d install "$@" \
    base-passwd dash mawk passwd sed grep coreutils findutils login > "$work/apt.log" 2>&1 || unavailable "$* ($(tail -1 "$work/apt.log"))"
  unpack "$root" "$work/apt-$suite"/cache/archives/*.deb
  cp "$root/usr/share/base-passwd/passwd.master" "$root/etc/passwd"
  cp "$root/usr/share/base-passwd/group.master" "$root/etc/group"
  mkdir -p "$root"/{dev,tmp,proc,run,var/log,var/spool,var/mail}
  chmod 1777 "$root/tmp"
  [[ -e $root/usr/bin/sh ]] || ln -s dash "$root/usr/bin/sh"
  [[ -e $root/usr/bin/awk ]] || ln -s mawk "$root/usr/bin/awk"
  mknod -m 666 "$root/dev/null" c 1 3 && mknod -m 666 "$root/dev/urandom" c 1 9
  echo "nameserver 127.0.0.1" > "$root/etc/resolv.conf"
  printf '127.0.0.1 localhost\n192.0.2.10 mail.example.org mail\n' > "$root/etc/hosts"
  echo "hosts: files dns" > "$root/etc/nsswitch.conf"
  echo mail.example.org > "$root/etc/mailname"
}

# version_of PACKAGE: what was unpacked.
version_of() { find "$work" -name "$1_*.deb" -printf '%f\n' | sed 's/^[^_]*_//; s/_[a-z0-9]*\.deb$//; s/%3a/:/' | sort | tail -1; }

# sandbox COMMAND...: runs it where only loopback exists and the host is called mail.example.org. All that it starts ends with it.
sandbox() {
  unshare --mount --net --uts --pid --fork --kill-child --mount-proc bash -euo pipefail -c '
    ip link set lo up
    ip addr add 192.0.2.10/32 dev lo
    ip route add local 198.51.100.0/24 dev lo  # answers there, and yet no server takes it for its own
    hostname mail.example.org
    "$@"' room "$@"
}

# with_server SUITE postfix|exim|sendmail|opensmtpd VERSION: runs the program of standard input in the sandbox, beside such a server (see mta.sh).
with_server() {
  cat > "$work/room.sh"
  case $2 in
    postfix) system "$1" "postfix=$3" ;;
    exim) system "$1" "exim4-daemon-light=$3" ;;
    sendmail) system "$1" "sendmail-bin=$3" "sendmail-cf=$3" m4 ;;
    opensmtpd) system "$1" "opensmtpd=$3" ;;
  esac
  export work here server=$2
  sandbox bash -euo pipefail -c '. "$here/mta.sh"; . "$work/room.sh"'
}
