#!/usr/bin/env bash
# pflogsumm 1.1.5: mail that Postfix gives up after its lifetime in the queue, and soft_bounce.
# Expected: each message that did not arrive is among "deferred" or "bounced" of the day it failed.
# Seen: "status=expired, returned to sender", written by the queue manager, and "status=SOFTBOUNCE" are counted nowhere. The day on which
# a thousand messages expired, and their senders got a bounce, reads "0 bounced".
source "$(dirname "$0")/lib.sh"
debs bookworm 'pflogsumm=1.1.5-*'
relay='relay=mx.example.net[198.51.100.25]:25, delay=1, delays=0/0/0/1'
cat > "$work/mail.log" <<LOG
Feb 13 10:00:00 mail postfix/qmgr[10]: 4F1A22C0E1: from=<news@example.org>, size=500, nrcpt=1 (queue active)
Feb 13 10:00:01 mail postfix/smtp[11]: 4F1A22C0E1: to=<ann@example.net>, $relay, dsn=4.1.1, status=SOFTBOUNCE (host mx.example.net[198.51.100.25] said: 550 5.1.1 gone (in reply to RCPT TO command))
Feb 13 10:00:02 mail postfix/qmgr[10]: 4F1A22C0E2: from=<news@example.org>, status=expired, returned to sender
Feb 13 10:00:03 mail postfix/bounce[12]: 4F1A22C0E2: sender non-delivery notification: 4F1A22C0E4
Feb 13 10:00:03 mail postfix/qmgr[10]: 4F1A22C0E2: removed
LOG
sed 's/dsn=4.1.1, status=SOFTBOUNCE/dsn=5.1.1, status=bounced/' "$work/mail.log" > "$work/hard.log"
count() { perl "$work/debs/usr/sbin/pflogsumm" "$1" | sed -n '/Grand Totals/,/rejected/p' | grep -oE '[0-9]+ +(deferred|bounced|delivered)' | tr -s ' ' | paste -sd, | sed 's/,/, /g'; }
echo "pflogsumm $(version_of pflogsumm): one soft bounce, one message expired"
expect "grand totals" "0 delivered, 0 deferred, 0 bounced" "$(count "$work/mail.log")"
expect "the same log, the soft bounce made a bounce" "0 delivered, 0 deferred, 1 bounced" "$(count "$work/hard.log")"
finish
