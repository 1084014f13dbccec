#!/usr/bin/env bash
# Exim 4.96: a new message to a host that has been failing for longer than the retry rule lasts.
# Expected: "retry timeout exceeded" means that this message waited as long as the retry rule says.
# Seen: the time is that of the host. A message one second old, to an address never tried before, gets one try, "== ... Connection
# refused", and in the same second "** ... retry timeout exceeded": a deferral and a bounce by one connection. The bounce line has neither
# router, host nor reply; the reason stands in the deferral before it.
source "$(dirname "$0")/lib.sh"
with_server bookworm exim '4.96-*' <<'ROOM'
remote '' 'example.net MX 10 mx.example.net
mx.example.net A 198.51.100.25'
start '' '* * F,3s,1s'
send old@example.net
wait_for '== old@' "$log"
sleep 4
inside exim4 -qf
wait_for '[*][*] old@' "$log"
sleep 2
send new@example.net
wait_for '[*][*] new@' "$log"
cp "$log" "$work/mail.log"
ROOM
echo "Exim $(version_of exim4-daemon-light), retry rule of 3 seconds, a host that refused connections for longer; then a new message"
id=$(sed -n 's/^.\{20\}\([^ ]*\) == new@.*/\1/p' "$work/mail.log")
expect "its log lines after arrival" "H=mx.example.net [198.51.100.25] Connection refused
== new@example.net R=remote T=smtp defer (111): Connection refused
** new@example.net: retry timeout exceeded" "$(sed -n "s/^.\{20\}$id //p" "$work/mail.log" | grep -vE '^(<= |Completed)')"
seconds=$(sed -n "s/^\(.\{19\}\) $id .*/\1/p" "$work/mail.log" | sed -n '1p;$p' | date -f - +%s | paste -sd' ')
expect "bounced within two seconds of its arrival" yes "$( ((${seconds#* } - ${seconds% *} <= 2)) && echo yes || echo no)"
finish
