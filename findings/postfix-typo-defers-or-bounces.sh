#!/usr/bin/env bash
# Postfix 3.7: a misspelt host name of our own relay.
# Expected: wherever the name stands in the configuration, mail waits until it is corrected, or is returned.
# Seen: in relayhost, a name that DNS does not know defers (4.3.5, system incorrectly configured); in transport_maps and in
# sender_dependent_relayhost_maps it bounces at once (5.4.4). Text and relay=none are the same, and the same as for a recipient
# domain that does not exist: only the name in the text tells that a bounce is our own fault. The same name in transport_maps defers
# where it is also the relayhost.
source "$(dirname "$0")/lib.sh"
with_server bookworm postfix '3.7.*' <<'ROOM'
remote '' 'example.org A 192.0.2.10'
start relayhost=relay.example.net 'transport_maps=inline:{first.example=smtp:transport.example.net, second.example=smtp:relay.example.net}' \
  'sender_dependent_relayhost_maps=inline:{other@example.org=sender.example.net}'
send ann@first.example
send ann@second.example
send ann@third.example
send -f other@example.org ann@fourth.example
wait_for 'to=<ann@.*status=' "$log" 4
cp "$log" "$work/mail.log"
ROOM
outcome() { sed -n "s/.*to=<ann@$1>.*\(relay=[a-z]*\),.*\(dsn=.*\)/\1, \2/p" "$work/mail.log"; }
text='Host or domain name not found. Name service error for name='
echo "Postfix $(version_of postfix), three names that do not exist"
expect "relayhost = relay.example.net" "relay=none, dsn=4.3.5, status=deferred (${text}relay.example.net type=A: Host not found)" "$(outcome third.example)"
expect "transport_maps: smtp:transport.example.net" "relay=none, dsn=5.4.4, status=bounced (${text}transport.example.net type=A: Host not found)" "$(outcome first.example)"
expect "sender_dependent_relayhost_maps: sender.example.net" "relay=none, dsn=5.4.4, status=bounced (${text}sender.example.net type=A: Host not found)" "$(outcome fourth.example)"
expect "transport_maps: smtp:relay.example.net" "relay=none, dsn=4.3.5, status=deferred (${text}relay.example.net type=A: Host not found)" "$(outcome second.example)"
finish
