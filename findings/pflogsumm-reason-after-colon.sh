#!/usr/bin/env bash
# pflogsumm 1.1.5: the reasons in its bounce and deferral details.
# Expected: replies that say different things are different reasons, shortened to what they begin with.
# Seen: a reason too long for its column is shortened from the left, up to the next colon, again and again. What is left of a reply that ends with
# a link is the link's path, and all replies of a provider that end with the same link are one "reason". --verbose-msg-detail gives them whole.
source "$(dirname "$0")/lib.sh"
debs bookworm 'pflogsumm=1.1.5-*'
host='mx.example.net[198.51.100.25]'
while read -r id reply; do
  echo "Feb 13 10:00:01 mail postfix/smtp[11]: 4F1A22C0E$id: to=<ann$id@example.net>, relay=$host:25, delay=1, delays=0/0/0/1, dsn=5.7.1, status=bounced (host $host said: $reply (in reply to end of DATA command))"
done > "$work/mail.log" <<'REPLIES'
1 550 5.7.26 Mail without authentication, see https://help.example.net/a
2 550 5.7.1 Too many complaints about you, see https://help.example.net/a
3 550 5.7.1 Too many complaints about you
REPLIES
echo "pflogsumm $(version_of pflogsumm): three bounces"
detail() { perl "$work/debs/usr/sbin/pflogsumm" "$@" "$work/mail.log" | sed -n '/^message bounce detail/,/^message reject/p' | grep -E '^ +[0-9]+  ' | tr -s ' '; }
detail > "$work/detail"
expect "the most frequent reason" " 2 //help.example.net/a (in reply to end of DATA command)" "$(head -1 "$work/detail")"
expect "reasons" 2 "$(wc -l < "$work/detail")"
expect "reasons with --verbose-msg-detail" 3 "$(detail --verbose-msg-detail | wc -l)"
finish
