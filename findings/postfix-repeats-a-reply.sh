#!/usr/bin/env bash
# Postfix 3.7: several messages to a server that answers "421 4.7.0 Try again later" once; counted by pflogsumm 1.1.5.
# Expected: a reply in the log is a reply that was received, and a deferral is a try.
# Seen: after one refused connection the queue manager takes the destination for dead, and each further message gets a line of its own
# with the old reply, code and dsn= included. Only "postfix/error", relay=none and "delivery temporarily
# suspended" tell. pflogsumm counts them all: one refusal, five deferrals.
source "$(dirname "$0")/lib.sh"
with_server bookworm postfix '3.7.*' <<'ROOM'
remote '198.51.100.1 connect 421 4.7.0 Try again later' 'example.net MX 10 mx.example.net
mx.example.net A 198.51.100.1'
start initial_destination_concurrency=1
send ann@example.net
wait_for 'status=' "$log"
for name in bob cid dan eve; do send $name@example.net; done
wait_for 'status=' "$log" 5
cp "$log" "$work/mail.log"
ROOM
postfix=$(version_of postfix)
debs bookworm 'pflogsumm=1.1.5-*'
echo "Postfix $postfix, pflogsumm $(version_of pflogsumm), five messages"
expect "connections" 1 "$(grep -c 'connect$' "$work/asked")"
expect "lines with the reply" 5 "$(grep -c 'status=deferred.*421 4.7.0 Try again later' "$work/mail.log")"
expect "the last of them" "relay=none, dsn=4.7.0, status=deferred (delivery temporarily suspended: host mx.example.net[198.51.100.1] refused to talk to me: 421 4.7.0 Try again later)" \
  "$(grep 'status=' "$work/mail.log" | tail -1 | sed 's/.*\(relay=none, \)delay=.*\(dsn=\)/\1\2/')"
expect "pflogsumm" "5 deferred (5 deferrals)" "$(perl "$work/debs/usr/sbin/pflogsumm" "$work/mail.log" | grep -m1 deferred | xargs)"
finish
