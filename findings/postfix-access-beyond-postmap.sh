#!/usr/bin/env bash
# Postfix 3.7: a list of addresses that get no mail (check_recipient_access), with ann@example.net in it.
# Expected: the entry stops that address, and the command that looks up a key (postmap -q) tells what the server will do.
# Seen: with recipient_delimiter=+ the entry stops ann+news@example.net, too, and postmap -q finds nothing for it: the server asks for several
# forms of an address, the command for one. Who tests a list with the command, or counts whom it stops, does not see the extensions.
source "$(dirname "$0")/lib.sh"
cat > "$work/ask.py" <<'PY'
import smtplib, sys
smtp = smtplib.SMTP("127.0.0.1", 25)
smtp.ehlo("app.example.org")
smtp.mail("news@example.org")
for address in sys.argv[1:]:
    code, said = smtp.rcpt(address)
    print(f"{address.split('@')[0]}={code}")
smtp.quit()
PY
export asked="ann@example.net ann+news@example.net anna@example.net"
with_server bookworm postfix '3.7.*' <<'ROOM'
remote '' 'example.net A 198.51.100.1'
mkdir -p "$root/etc/postfix"
echo 'ann@example.net REJECT' > "$root/etc/postfix/blocked"
start recipient_delimiter=+ 'smtpd_recipient_restrictions=check_recipient_access hash:/etc/postfix/blocked, permit_mynetworks, reject' \
  'mynetworks=127.0.0.0/8'
inside postmap hash:/etc/postfix/blocked
python3 "$work/ask.py" $asked > "$work/server"
for address in $asked; do
  echo "${address%@*}=$(inside postmap -q "$address" hash:/etc/postfix/blocked || echo nothing)"
done > "$work/command"
ROOM
echo "Postfix $(version_of postfix), recipient_delimiter=+, the entry ann@example.net REJECT"
answers "$work/server"
expect "the server, RCPT TO:<ann@example.net>" 554 "${seen[ann]}"
expect "the server, RCPT TO:<ann+news@example.net>" 554 "${seen[ann+news]}"
expect "the server, RCPT TO:<anna@example.net>" 250 "${seen[anna]}"
answers "$work/command"
expect "postmap -q ann@example.net" REJECT "${seen[ann]}"
expect "postmap -q ann+news@example.net" nothing "${seen[ann+news]}"
finish
