#!/usr/bin/env bash
# rsyslog 8.2302 (Debian 12), forwarding Postfix' lines to a central log host.
# Expected: the central log has the lines of the local one, with Postfix' instance and service: postfix-newsletter/submission/smtpd[12345]:
# Seen: the default forwarding format cuts the tag at 32 characters, process id and colon included (RFC 3164 limits the program's name only).
# The RFC 5424 format cuts it at the first slash: each service of Postfix arrives as "postfix[123]", so that smtp, smtpd, bounce and local
# cannot be told apart, and the colon is missing. Parsers that look for "[pid]: " drop such lines.
# Workaround: the RFC 5424 format with global(parser.permitSlashInProgramName="on") on the sending side.
source "$(dirname "$0")/lib.sh"
system bookworm 'rsyslog=8.2302.*'
cat > "$work/room.sh" <<'ROOM'
root=$work/root
mkdir -p "$root/var/spool/rsyslog"
cat > "$root/etc/central.conf" <<CONF
module(load="imtcp")
input(type="imtcp" port="5514" ruleset="default")
input(type="imtcp" port="5515" ruleset="rfc5424")
ruleset(name="default") { action(type="omfile" file="/var/log/default.log" template="RSYSLOG_FileFormat") }
ruleset(name="rfc5424") { action(type="omfile" file="/var/log/rfc5424.log" template="RSYSLOG_FileFormat") }
CONF
cat > "$root/etc/local.conf" <<CONF
global(parser.permitSlashInProgramName="$slash")
module(load="imuxsock" SysSock.Name="/dev/log")
*.* action(type="omfile" file="/var/log/local.log" template="RSYSLOG_FileFormat")
*.* action(type="omfwd" target="127.0.0.1" port="5514" protocol="tcp")
*.* action(type="omfwd" target="127.0.0.1" port="5515" protocol="tcp" template="RSYSLOG_SyslogProtocol23Format")
CONF
rm -f "$root"/var/log/*.log "$root/dev/log"
chroot "$root" rsyslogd -n -i NONE -f /etc/central.conf < /dev/null &
sleep 5
chroot "$root" rsyslogd -n -i NONE -f /etc/local.conf < /dev/null &
while [[ ! -S $root/dev/log ]]; do sleep 0.1; done
python3 - "$root/dev/log" <<'PY'
import socket, sys
log = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
log.connect(sys.argv[1])
for tag in ("postfix/smtp[123]", "postfix-newsletter/submission/smtpd[12345]"):
    log.send(f"<22>Feb 13 10:00:00 {tag}: NOQUEUE: reject".encode())
PY
for name in local default rfc5424; do
  for ((i = 0; i < 1200; i++)); do [[ $(grep -c NOQUEUE "$root/var/log/$name.log" 2> /dev/null) == 2 ]] && break; sleep 0.1; done
  grep NOQUEUE "$root/var/log/$name.log" | cut -d' ' -f3- > "$work/$name-$slash"
done
ROOM
export work slash
for slash in off on; do sandbox bash -euo pipefail "$work/room.sh"; done
line() { sed -n "$2p" "$work/$1"; }
echo "rsyslog $(version_of rsyslog)"
expect "local log" "postfix-newsletter/submission/smtpd[12345]: NOQUEUE: reject" "$(line local-off 2)"
expect "forwarded in the default format" "postfix-newsletter/submission/sm NOQUEUE: reject" "$(line default-off 2)"
expect "forwarded in the RFC 5424 format" "postfix-newsletter[12345] NOQUEUE: reject" "$(line rfc5424-off 2)"
expect "the same, permitSlashInProgramName" "postfix-newsletter/submission/smtpd[12345] NOQUEUE: reject" "$(line rfc5424-on 2)"
expect "local log, a short tag" "postfix/smtp[123]: NOQUEUE: reject" "$(line local-off 1)"
expect "forwarded in the default format" "postfix/smtp[123]: NOQUEUE: reject" "$(line default-off 1)"
expect "forwarded in the RFC 5424 format" "postfix[123] NOQUEUE: reject" "$(line rfc5424-off 1)"
finish
