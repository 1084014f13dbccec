#!/usr/bin/env bash
# Sendmail 8.17.1: the access map asks for encryption on the way to one recipient (TLS_Rcpt:), and the server offers none.
# Expected: the delivery line of that recipient says why nothing was sent, as it does when the rule is about the server (TLS_Srv:).
# Seen: it says stat=Deferred with dsn=4.0.0 and not a word more. The reason stands in a line before it, ruleset=tls_rcpt … reject=…,
# which looks like the refusal of a client. For TLS_Srv: both lines have it.
source "$(dirname "$0")/lib.sh"
with_server bookworm sendmail '8.17.1*' <<'ROOM'
remote '198.51.100.1 ehlo 250 mx.example.net
198.51.100.2 ehlo 250 mx.example.com' 'example.net A 198.51.100.1
example.com A 198.51.100.2'
mkdir -p "$root/etc/mail"
printf 'tls_rcpt:ann@example.net\tENCR:112\ntls_srv:example.com\tENCR:112\n' > "$root/etc/mail/access"
start 'FEATURE(`access_db'"', \`text -v1 -T<TMPF> /etc/mail/access')"
send ann@example.net || true
send bob@example.com || true
wait_for 'to=[a-z]*@' "$log" 2
cp "$log" "$work/mail.log"
ROOM
echo "Sendmail $(version_of sendmail-bin), a recipient and a server that want encryption, servers without STARTTLS"
# said WORD: what the log lines with it say of the reason
said() { sed -n "s/.*$1.*\(reject=\|stat=\)/\1/p" "$work/mail.log" | sort -u; }
expect "before the delivery" 'reject=454 4.7.0 encryption too weak 0 less than 112' "$(said 'ruleset=tls_rcpt')"
expect "the delivery to the recipient" 'stat=Deferred' "$(said 'to=ann@')"
expect "the delivery to the server" 'stat=Deferred: 454 4.7.0 encryption too weak 0 less than 112' "$(said 'to=bob@')"
finish
