#!/usr/bin/env bash
# Exim 4.96, logging to syslog, and its own eximstats.
# Expected: a rejected recipient is one line in the log and one reject in eximstats.
# Seen: what belongs to both the main log and the reject log is written to syslog twice (syslog_duplication is on by
# default), identically and under the same program name. eximstats counts both.
source "$(dirname "$0")/lib.sh"
with_server bookworm exim '4.96-*' <<'ROOM'
python3 "$here/syslog.py" "$root/dev/log" "$work/mail.log" < /dev/null &
while [[ ! -S $root/dev/log ]]; do sleep 0.1; done
exim_log='log_file_path = syslog' start 'acl_smtp_rcpt = nobody
begin acl
nobody:
  deny message = no such user'
printf '%s\r\n' 'EHLO app.example.org' 'MAIL FROM:<news@example.net>' 'RCPT TO:<ann@example.org>' QUIT | chroot "$root" exim4 -bs > "$work/session"
wait_for 'rejected RCPT' "$work/mail.log"
perl "$root/usr/sbin/eximstats" "$work/mail.log" > "$work/statistics" 2> "$work/errors"
ROOM
echo "Exim and eximstats $(version_of exim4-daemon-light), one recipient rejected"
expect "refusals that the client saw" 1 "$(grep -c '^550' "$work/session")"
expect "lines in syslog" 2 "$(grep -c 'rejected RCPT <ann@example.org>: no such user' "$work/mail.log")"
expect "lines that differ" 1 "$(grep 'rejected RCPT' "$work/mail.log" | sort -u | wc -l)"
expect "rejects in eximstats" "Rejects 2" "$(grep -m1 Rejects "$work/statistics" | awk '{ print $1, $2 }')"
finish
