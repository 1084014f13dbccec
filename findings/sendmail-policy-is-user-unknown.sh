#!/usr/bin/env bash
# Sendmail 8.18.1: what its log says of a refusal by policy.
# Expected: for "550 5.7.1 Message refused by policy" to RCPT, dsn= and stat= speak of policy.
# Seen: any 550 to RCPT is "stat=User unknown". dsn= is Sendmail's own 5.1.1, too, unless the server announced ENHANCEDSTATUSCODES, so that
# two of three fields say that the address does not exist. Only reply= is what the server said.
# A blocklist's 554 is "Service unavailable" with dsn=5.0.0.
source "$(dirname "$0")/lib.sh"
with_server trixie sendmail '8.18.1-*' <<'ROOM'
remote '198.51.100.1 rcpt 550 5.7.1 Message refused by policy
198.51.100.2 ehlo 250-mx.announces.example\n250 ENHANCEDSTATUSCODES
198.51.100.2 rcpt 550 5.7.1 Message refused by policy
198.51.100.3 rcpt 554 5.7.1 Your address is on a blocklist' 'plain.example A 198.51.100.1
announces.example A 198.51.100.2
blocklist.example A 198.51.100.3'
start
for domain in plain announces blocklist; do send "ann@$domain.example" || true; done
wait_for 'to=ann@' "$log" 3
cp "$log" "$work/mail.log"
ROOM
fields() { sed -n "s/.*to=ann@$1.*, \(dsn=.*\)/\1/p" "$work/mail.log"; }
echo "Sendmail $(version_of sendmail-bin), replies to RCPT"
expect "550, without ENHANCEDSTATUSCODES" "dsn=5.1.1, reply=550 5.7.1 Message refused by policy, stat=User unknown" "$(fields plain)"
expect "550, with ENHANCEDSTATUSCODES" "dsn=5.7.1, reply=550 5.7.1 Message refused by policy, stat=User unknown" "$(fields announces)"
expect "554, without ENHANCEDSTATUSCODES" "dsn=5.0.0, reply=554 5.7.1 Your address is on a blocklist, stat=Service unavailable" "$(fields blocklist)"
finish
