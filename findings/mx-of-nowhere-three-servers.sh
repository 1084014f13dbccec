#!/usr/bin/env bash
# Postfix 3.7, Exim 4.96, Sendmail 8.17: domains whose MX says that they take no mail, by RFC 7505 (null MX) and by pointing to 127.0.0.1.
# Expected: both are settings of the recipient domain, and bounce; a null MX with 5.1.10, the code that RFC 7505 has for it.
# Seen: null MX bounces everywhere, but with 5.1.0 in Postfix, no code in Exim, and 5.1.10 beside "Service unavailable" in Sendmail, whose
# relay= names the domain as if a server had answered. With 127.0.0.1, Postfix bounces and says "loops back to myself" (5.4.6), Exim defers
# and freezes the message, and Sendmail connects to its own port 25 (nothing listens here): another domain's DNS reads like our own fault.
source "$(dirname "$0")/lib.sh"
deliver() { # SERVER VERSION
  with_server bookworm "$1" "$2" <<'ROOM'
remote '' 'null.example MX 0 .
self.example MX 10 mx.self.example
mx.self.example A 127.0.0.1'
start
send ann@null.example || true
send ann@self.example || true
wait_for '(to=<?|[*][*] |== )ann@(null|self)' "$log" 2
cp "$log" "$work/mail.log"
ROOM
}
deliver postfix '3.7.*'
echo "Postfix $(version_of postfix)"
outcome() { sed -n "s/.*to=<\{0,1\}ann@$1.*\(relay=[^,]*\),.*\(dsn=.*\)/\1, \2/p" "$work/mail.log"; }
expect "null MX" "relay=none, dsn=5.1.0, status=bounced (Domain null.example does not accept mail (nullMX))" "$(outcome null)"
expect "MX 127.0.0.1" "relay=none, dsn=5.4.6, status=bounced (mail for self.example loops back to myself)" "$(outcome self)"
deliver sendmail '8.17.1*'
echo "Sendmail $(version_of sendmail-bin)"
expect "null MX" "relay=null.example., dsn=5.1.10, stat=Service unavailable" "$(outcome null)"
expect "MX 127.0.0.1" "relay=mx.self.example. [127.0.0.1], dsn=4.4.1, stat=Deferred: Connection refused by mx.self.example." "$(outcome self)"
deliver exim '4.96-*'
echo "Exim $(version_of exim4-daemon-light)"
expect "null MX" "** ann@null.example: an MX or SRV record indicated no SMTP service" "$(sed -n 's/.*\(\*\* ann@null\)/\1/p' "$work/mail.log")"
expect "MX 127.0.0.1" "== ann@self.example R=remote defer (-1): lowest numbered MX record points to local host" "$(sed -n 's/.*\(== ann@self\)/\1/p' "$work/mail.log")"
expect "messages frozen" 1 "$(grep -c 'Frozen$' "$work/mail.log")"
finish
