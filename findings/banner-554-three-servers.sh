#!/usr/bin/env bash
# Postfix 3.7, Exim 4.96, Sendmail 8.17: a server that greets with "554 5.7.1 Your address is on a blocklist" (RFC 5321 section 3.1 allows it).
# Expected: a 5yz reply is permanent, and three servers agree.
# Seen: Exim and Sendmail bounce at once. Postfix defers until the message expires, with dsn=4.7.1 beside a 554 5.7.1, so that a permanent block
# of our address is days of "deferred" and then "expired" in its log. Sendmail's dsn= is 5.5.0, a protocol error.
source "$(dirname "$0")/lib.sh"
deliver() { # SERVER VERSION
  with_server bookworm "$1" "$2" <<'ROOM'
remote '198.51.100.1 connect 554 5.7.1 Your address is on a blocklist' 'example.net MX 10 mx.example.net
mx.example.net A 198.51.100.1'
start
send ann@example.net || true
wait_for '(to=<?|[*][*] |== )ann@' "$log"
grep -E '(to=<?|[*][*] |== )ann@' "$log" > "$work/mail.log"
ROOM
}
reply='554 5.7.1 Your address is on a blocklist'
deliver postfix '3.7.*'
echo "Postfix $(version_of postfix)"
expect "outcome" "dsn=4.7.1, status=deferred (host mx.example.net[198.51.100.1] refused to talk to me: $reply)" "$(sed 's/.*\(dsn=\)/\1/' "$work/mail.log")"
deliver exim '4.96-*'
echo "Exim $(version_of exim4-daemon-light)"
expect "outcome" "** ann@example.net R=remote T=smtp H=mx.example.net [198.51.100.1]: SMTP error from remote mail server after initial connection: $reply" \
  "$(cut -d' ' -f4- "$work/mail.log")"
deliver sendmail '8.17.1*'
echo "Sendmail $(version_of sendmail-bin)"
expect "outcome" "dsn=5.5.0, reply=$reply, stat=Service unavailable" "$(sed 's/.*\(dsn=\)/\1/' "$work/mail.log")"
finish
