#!/usr/bin/env bash
# Sendmail 8.17.1: a server that closes the connection with 421 after the first of several recipients.
# Expected: reply= of each recipient is what the server said when it was asked about that recipient, or is missing.
# Seen: the server said 421 once. Sendmail logs a line for each recipient: one of them has the reply to QUIT, "reply=221 2.0.0 Bye", beside
# stat=Deferred: 421, so that reply= and stat= of one line contradict each other; the others repeat the 421 with dsn=4.2.0 (a mailbox is
# meant) or dsn=4.0.0. Recipients that were never asked look like ones that were. (8.18.1 has 421 in each reply=, and dsn= as before.)
source "$(dirname "$0")/lib.sh"
with_server bookworm sendmail '8.17.1*' <<'ROOM'
remote '198.51.100.1 rcpt 421 4.7.0 Too many messages' 'example.net A 198.51.100.1'
start
send ann@example.net bob@example.net cid@example.net || true
wait_for 'to=[a-z]*@' "$log" 3
cp "$log" "$work/mail.log"
ROOM
echo "Sendmail $(version_of sendmail-bin), three recipients, 421 to the first RCPT"
expect "recipients that the server was asked about" 1 "$(grep -ci 'RCPT TO' "$work/asked")"
expect "their log lines" "dsn=4.0.0, reply=221 2.0.0 Bye, stat=Deferred: 421 4.7.0 Too many messages
dsn=4.2.0, reply=421 4.7.0 Too many messages, stat=Deferred: 421 4.7.0 Too many messages
dsn=4.2.0, reply=421 4.7.0 Too many messages, stat=Deferred: 421 4.7.0 Too many messages" \
  "$(sed -n 's/.*to=[a-z]*@.*, \(dsn=.*\)/\1/p' "$work/mail.log" | sort)"
finish
