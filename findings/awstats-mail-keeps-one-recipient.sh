#!/usr/bin/env bash
# AWStats 7.8, its converter of mail logs (maillogconvert.pl).
# Expected: one record for each recipient, as its head says, whatever the server.
# Seen: Sendmail writes one line for all recipients of a message that fared alike (to=<a>,<b>,<c>), and only the first becomes a record.
# Lines with the stamps that Debian 12's rsyslog writes (RFC 3339) become none, and the exit code is 0.
source "$(dirname "$0")/lib.sh"
debs bookworm 'awstats=7.8-*'
convert() { perl "$work/debs/usr/share/doc/awstats/examples/maillogconvert.pl" standard 2026 2> "$work/errors" | awk '{ print $4 }' | paste -sd' '; }
postfix() {
  echo "$1 mail postfix/qmgr[10]: 4F1A22C0E1: from=<news@example.org>, size=500, nrcpt=1 (queue active)"
  echo "$1 mail postfix/smtp[11]: 4F1A22C0E1: to=<ann@example.net>, relay=mx.example.net[198.51.100.25]:25, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 Ok)"
  echo "$1 mail postfix/qmgr[10]: 4F1A22C0E1: removed"
}
cat > "$work/sendmail.log" <<'LOG'
Feb 13 10:00:00 mail sm-mta[12]: 61DA00aa000291: from=<news@example.org>, size=45, class=0, nrcpts=3, msgid=<1@example.org>, proto=ESMTP, relay=app.example.org [192.0.2.7]
Feb 13 10:00:01 mail sm-mta[14]: 61DA00aa000291: to=<ann@example.net>,<bob@example.net>,<cid@example.net>, delay=00:00:01, xdelay=00:00:00, mailer=esmtp, pri=120045, relay=mx.example.net. [198.51.100.25], dsn=2.0.0, stat=Sent (2.0.0 Ok)
LOG
echo "AWStats $(version_of awstats): recipients in the converted log"
expect "Postfix, stamp of RFC 3164" ann@example.net "$(postfix 'Feb 13 10:00:00' | convert)"
expect "the same, stamp of RFC 3339" "" "$(postfix 2026-02-13T10:00:00.123456+00:00 | convert)"
expect "Sendmail, three recipients in one line" ann@example.net "$(convert < "$work/sendmail.log")"
finish
