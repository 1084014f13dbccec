#!/usr/bin/env bash
# rsyslog 8.2302 (Debian 12), forwarding to a central log host with its default format.
# Expected: the central log has the lines of the local one. Postfix tags them with instance and service (multi_instance_name/submission/smtpd[pid]).
# Seen: the format of forwarding cuts the tag at 32 characters, so that the end of the service, the process id and the colon are missing,
# while RFC 3164's limit is one for programs that have short names. "postfix-newsletter/submission/smtpd[12345]: NOQUEUE" arrives as
# "postfix-newsletter/submission/sm NOQUEUE": parsers that look for "[pid]: " drop the line, those that do not file it under another service.
# Way out: template="RSYSLOG_SyslogProtocol23Format" on the sending side.
source "$(dirname "$0")/lib.sh"
system bookworm 'rsyslog=8.2302.*'
export work
closed_room bash -euo pipefail <<'ROOM'
root=$work/root
mkdir -p "$root/var/spool/rsyslog"
cat > "$root/etc/central.conf" <<CONF
module(load="imtcp")
input(type="imtcp" port="5514")
*.* action(type="omfile" file="/var/log/central.log" template="RSYSLOG_FileFormat")
CONF
cat > "$root/etc/local.conf" <<CONF
module(load="imuxsock" SysSock.Name="/dev/log")
*.* action(type="omfile" file="/var/log/local.log" template="RSYSLOG_FileFormat")
*.* action(type="omfwd" target="127.0.0.1" port="5514" protocol="tcp")
CONF
chroot "$root" rsyslogd -n -i /run/central.pid -f /etc/central.conf < /dev/null &
sleep 2
chroot "$root" rsyslogd -n -i /run/local.pid -f /etc/local.conf < /dev/null &
for ((i = 0; i < 100; i++)); do [[ -S $root/dev/log ]] && break; sleep 0.1; done
python3 - "$root/dev/log" <<'PY'
import socket, sys
log = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
log.connect(sys.argv[1])
for tag in ("postfix/smtp[123]", "postfix-newsletter/submission/smtpd[12345]"):
    log.send(f"<22>Feb 13 10:00:00 {tag}: NOQUEUE: reject".encode())
PY
for ((i = 0; i < 100; i++)); do [[ $(grep -c NOQUEUE "$root/var/log/central.log") == 2 ]] && break; sleep 0.1; done
for log in local central; do grep NOQUEUE "$root/var/log/$log.log" | cut -d' ' -f3- > "$work/$log"; done
ROOM
echo "rsyslog $(version_of rsyslog)"
expect "local log, a short tag" "postfix/smtp[123]: NOQUEUE: reject" "$(sed -n 1p "$work/local")"
expect "central log, the same" "postfix/smtp[123]: NOQUEUE: reject" "$(sed -n 1p "$work/central")"
expect "local log, a long tag" "postfix-newsletter/submission/smtpd[12345]: NOQUEUE: reject" "$(sed -n 2p "$work/local")"
expect "central log, the same" "postfix-newsletter/submission/sm NOQUEUE: reject" "$(sed -n 2p "$work/central")"
finish
