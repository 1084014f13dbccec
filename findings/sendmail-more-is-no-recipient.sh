#!/usr/bin/env bash
# Sendmail 8.18.1: a message to forty recipients of one domain.
# Expected: one log line for each, or one that lists them.
# Seen: the list is cut into lines. Each but the last ends with "[more]" in the place of a recipient, and all of them repeat the same dsn=, reply
# and delay. Counting lines gives 2 deliveries of 40; counting what stands between the commas gives 41, one of them to "[more]".
source "$(dirname "$0")/lib.sh"
with_server trixie sendmail '8.18.1-*' <<'ROOM'
remote '198.51.100.1 quit 221 Bye' 'example.net A 198.51.100.1'
start
send $(seq -f 'recipient.number.%02g@example.net' 40)
wait_for 'to=recipient' "$log" 2
cp "$log" "$work/mail.log"
ROOM
sed -n 's/.* to=\(.*\), ctladdr=.*stat=Sent.*/\1/p' "$work/mail.log" > "$work/lists"
echo "Sendmail $(version_of sendmail-bin), forty recipients, one transaction"
expect "transactions" 1 "$(grep -c 'DATA' "$work/asked")"
expect "lines with stat=Sent" 2 "$(wc -l < "$work/lists")"
expect "end of the first list" "[more]" "$(sed -n '1s/.*, *//p' "$work/lists")"
expect "words between commas" 41 "$(tr -s ', ' '\n' < "$work/lists" | grep -c .)"
expect "recipients among them" 40 "$(tr -s ', ' '\n' < "$work/lists" | grep -c @example.net)"
finish
