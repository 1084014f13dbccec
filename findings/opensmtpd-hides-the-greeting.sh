#!/usr/bin/env bash
# OpenSMTPD 6.8.0: a server that greets with "554 5.7.1 Your address is on a blocklist", and one that refuses after DATA in three lines.
# Expected: the delivery lines say why, and the lines of a reply can be told apart.
# Seen: the first is "Network error on destination MXs", deferred until the message expires; the refusal stands in a line of the session that
# names neither message nor recipient. The lines of the other run together: the end of one is glued to the status of the next.
source "$(dirname "$0")/lib.sh"
with_server bookworm opensmtpd '6.8.0p2-*' <<'ROOM'
remote '198.51.100.1 connect 554 5.7.1 Your address is on a blocklist
198.51.100.2 end 550-5.7.26 The sender has not\n550-5.7.26 authenticated this message.\n550 5.7.26 See help.example.net' 'blocks.example A 198.51.100.1
refuses.example A 198.51.100.2'
start 'listen on 127.0.0.1' 'action "out" relay' 'match from local for any action "out"'
send ann@blocks.example
send ann@refuses.example
wait_for 'mta delivery .*to=<ann@' "$log" 2
cp "$log" "$work/mail.log"
ROOM
echo "OpenSMTPD $(version_of opensmtpd)"
expect "refused at the greeting" 'result="TempFail" stat="Network error on destination MXs"' "$(sed -n 's/.*to=<ann@blocks.*\(result=.*\)/\1/p' "$work/mail.log")"
expect "where the refusal stands" 'mta error reason=BANNER rejected: 554 5.7.1 Your address is on a blocklist' "$(sed -n 's/.* \(mta error .*\)/\1/p' "$work/mail.log")"
expect "refused after DATA" 'stat="550-5.7.26 The sender has not5.7.26 authenticated this message.5.7.26 See help.example.net"' \
  "$(sed -n 's/.*to=<ann@refuses.*\(stat=.*\)/\1/p' "$work/mail.log")"
finish
