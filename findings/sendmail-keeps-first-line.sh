#!/usr/bin/env bash
# Sendmail 8.18.1: a reply of several lines, as the large providers give them (RFC 5321 section 4.2.1).
# Expected: the log, like that of Postfix and Exim, has all lines, or the last one.
# Seen: reply= is the first line alone, also at LogLevel 15, and after DATA its hyphen becomes a space, so that nothing tells that there is
# more. The reason and the link are in the later lines, and lost. The same with mail that was accepted: the id under which the other side queued
# it is lost when it is in the second line.
source "$(dirname "$0")/lib.sh"
with_server trixie sendmail '8.18.1-*' <<'ROOM'
remote '198.51.100.1 end 550-5.7.26 The sender has not\n550-5.7.26 authenticated this message with SPF or DKIM. See\n550 5.7.26 https://help.example.net/authentication
198.51.100.2 end 250-2.0.0 Thank you\n250 2.0.0 queued as 8c0ffee' 'refuses.example A 198.51.100.1
takes.example A 198.51.100.2'
start 'define(`confLOG_LEVEL'"', \`15')"
send ann@refuses.example || true
send ann@takes.example
wait_for 'to=ann@' "$log" 2
cp "$log" "$work/mail.log"
ROOM
echo "Sendmail $(version_of sendmail-bin), replies of several lines, LogLevel 15"
expect "refused" "reply=550 5.7.26 The sender has not, stat=Service unavailable" "$(sed -n 's/.*to=ann@refuses.*, \(reply=.*\)/\1/p' "$work/mail.log")"
expect "taken" "stat=Sent (2.0.0 Thank you)" "$(sed -n 's/.*to=ann@takes.*, \(stat=.*\)/\1/p' "$work/mail.log")"
expect "log lines with the later words" 0 "$(grep -cE 'authenticated|help.example.net|8c0ffee' "$work/mail.log" || true)"
finish
