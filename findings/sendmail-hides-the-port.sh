#!/usr/bin/env bash
# Sendmail 8.18.1: a relay on the submission port (587), or a content filter on another port.
# Expected: some LogLevel says to which port mail was delivered, as Postfix does (relay=host[address]:587).
# Seen: relay= has name and address only, and no line of a delivery has the port at LogLevel 20. A filter on port 10024 of the same host and
# a server at the other end look alike. Only a connection that failed names it, at high LogLevels.
source "$(dirname "$0")/lib.sh"
with_server trixie sendmail '8.18.1-*' <<'ROOM'
remote '198.51.100.1:587 quit 221 Bye' 'example.net A 198.51.100.1'
start 'define(`confLOG_LEVEL'"', \`20')" 'define(`SMART_HOST'"', \`[198.51.100.1]')" 'define(`RELAY_MAILER_ARGS'"', \`TCP \$h 587')"
send ann@example.net
wait_for 'stat=Sent' "$log"
cp "$log" "$work/mail.log"
ROOM
echo "Sendmail $(version_of sendmail-bin), relay on port 587, LogLevel 20"
expect "deliveries that the relay took on port 587" 1 "$(grep -c 'DATA' "$work/asked")"
expect "relay= of the delivery" "relay=[198.51.100.1] [198.51.100.1]" "$(sed -n 's/.*to=ann.*\(relay=[^,]*\),.*/\1/p' "$work/mail.log")"
expect "lines of the log with the port" 0 "$(grep -cE '\b587\b' "$work/mail.log" || true)"
finish
