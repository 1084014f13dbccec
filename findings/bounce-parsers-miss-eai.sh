#!/usr/bin/env bash
# flufl.bounce 4.0 (what Mailman 3 reads bounces with) and Sisimai 4.25.15, on a delivery report about an internationalized address.
# Expected: a report in the form of RFC 6533 (message/global-delivery-status, addresses of type utf-8) tells of a failed recipient as one in
# the older form of RFC 3464 does. Postfix sends the new form for any mail that uses SMTPUTF8.
# Seen: both find nobody in it, without an error; the same report about an ASCII address in the older form gives the address. Subscribers
# with such addresses never score a bounce.
source "$(dirname "$0")/lib.sh"
debs bookworm 'python3-flufl.bounce=4.0-*' 'python3-public=*' 'python3-zope.interface=*' 'libsisimai-perl=4.25.15-*' 'libclass-accessor-lite-perl=0.*'
report() { # ADDRESS TYPE global-|nothing
  printf '%s\n' 'From: MAILER-DAEMON@mx.example.net' 'To: news-bounces@example.org' 'Subject: Undelivered Mail' 'MIME-Version: 1.0' \
    "Content-Type: multipart/report; report-type=$3delivery-status; boundary=\"part\"" '' '--part' 'Content-Type: text/plain; charset=utf-8' \
    'Content-Transfer-Encoding: 8bit' '' 'One recipient could not be reached.' '' '--part' "Content-Type: message/$3delivery-status" \
    'Content-Transfer-Encoding: 8bit' '' 'Reporting-MTA: dns; mx.example.net' 'Arrival-Date: Tue, 3 Feb 2026 10:00:00 +0000' '' \
    "Original-Recipient: $2;$1" "Final-Recipient: $2;$1" 'Action: failed' 'Status: 5.1.1' 'Diagnostic-Code: smtp; 550 5.1.1 no such user' '' \
    '--part' "Content-Type: $4" 'Content-Transfer-Encoding: 8bit' '' 'From: news@example.org' "To: $1" 'Subject: News' '' '--part--'
}
report grø@example.net utf-8 global- message/global-headers > "$work/global"
report gro@example.net rfc822 '' text/rfc822-headers > "$work/ascii"
cat > "$work/read.py" <<'PY'
import email, sys
sys.path.insert(0, sys.argv[1])
from flufl.bounce import all_failures
temporary, permanent = all_failures(email.message_from_binary_file(open(sys.argv[2], "rb")))
print(" ".join(address.decode() for address in temporary | permanent) or "nobody")
PY
flufl() { /usr/bin/python3 "$work/read.py" "$work/debs/usr/lib/python3/dist-packages" "$1"; }
sisimai() { perl -I"$work/debs/usr/share/perl5" -MSisimai -e 'print join(" ", map { $_->recipient->address } @{ Sisimai->make(shift) || [] }) || "nobody"' "$1"; }
echo "flufl.bounce $(version_of python3-flufl.bounce), Sisimai $(version_of libsisimai-perl): whom does the report name?"
expect "RFC 3464, flufl.bounce" gro@example.net "$(flufl "$work/ascii")"
expect "RFC 3464, Sisimai" gro@example.net "$(sisimai "$work/ascii")"
expect "RFC 6533, flufl.bounce" nobody "$(flufl "$work/global")"
expect "RFC 6533, Sisimai" nobody "$(sisimai "$work/global")"
finish
