#!/usr/bin/env bash
# Sendmail 8.17.1: one message to two recipients. The server of the first refuses him as unknown; for the second our own access map
# asks for encryption (TLS_Rcpt:), and his server offers none.
# Expected: the second waits and is tried again, as he is when he is the only recipient.
# Seen: "dsn=5.1.1, stat=User unknown", what the other server said of the other recipient, and the mail comes back at once. His server
# was never told of him; only the missing reply= shows it.
source "$(dirname "$0")/lib.sh"
with_server bookworm sendmail '8.17.1*' <<'ROOM'
remote '198.51.100.1 rcpt 550 5.1.1 unknown
198.51.100.2 ehlo 250 mx.example.net' 'example.com A 198.51.100.1
example.net A 198.51.100.2'
mkdir -p "$root/etc/mail"
printf 'tls_rcpt:example.net\tENCR:112\n' > "$root/etc/mail/access"
start 'FEATURE(`access_db'"', \`text -v1 -T<TMPF> /etc/mail/access')"
send alone@example.net || true
send bob@example.com ann@example.net || true
wait_for 'to=(alone|bob|ann)@' "$log" 3
cp "$log" "$work/mail.log"
cp "$work/asked" "$work/asked.log"
ROOM
echo "Sendmail $(version_of sendmail-bin), a recipient who needs encryption, a server without STARTTLS, an unknown one beside him"
# said NAME: what the delivery line says of that recipient
said() { sed -n "s/.*to=$1@.*\(dsn=\)/\1/p" "$work/mail.log"; }
expect "alone" 'dsn=4.2.0, stat=Deferred' "$(said alone)"
expect "the unknown one" 'dsn=5.1.1, reply=550 5.1.1 unknown, stat=User unknown' "$(said bob)"
expect "behind him" 'dsn=5.1.1, stat=User unknown' "$(said ann)"
expect "how often his server was told of him" 0 "$(grep -c 'RCPT TO:<ann@' "$work/asked.log" || true)"
finish
