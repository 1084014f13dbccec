#!/usr/bin/env bash
# logwatch 7.7 on the log file that Postfix 3.7 writes itself (maillog_file).
# Expected: logwatch --range today reports what Postfix logged today.
# Seen: Postfix pads the day with a zero ("Feb 03"), syslog with a space ("Feb  3"), and logwatch looks for a space: on days 1 to 9 of
# each month its report on Postfix is empty, on other days it is not.
source "$(dirname "$0")/lib.sh"
system bookworm 'postfix=3.7.*' 'logwatch=7.7-*' 'libfaketime=0.9.*'
root=$work/root
echo 'maillog_file = /var/log/mail.log' > "$root/etc/postfix/main.cf"
cp "$root/usr/share/postfix/master.cf.dist" "$root/etc/postfix/master.cf"
chroot "$root" useradd -r -s /bin/false postfix && chroot "$root" groupadd -r postdrop
mkdir -p "$root/var/cache/logwatch" "$root/var/spool/postfix" && touch "$root/var/log/mail.log"
at() {
  local time=$1
  shift
  chroot "$root" env LD_PRELOAD="$(cd "$root" && find usr/lib -name libfaketime.so.1 -printf '/%p')" FAKETIME="@$time" TZ=UTC "$@" < /dev/null
}
for day in 03 13; do
  # No Postfix runs: its command postlog then writes the file itself.
  at "2026-02-$day 09:00:00" postlog -t postfix/smtp '4F1A22C0E1: to=<ann@example.net>, relay=mx.example.net[198.51.100.25]:25, delay=1,' \
    'delays=0/0/0/1, dsn=5.1.1, status=bounced (host mx.example.net[198.51.100.25] said: 550 5.1.1 gone (in reply to RCPT TO command))' \
    2> "$work/postlog"
  at "2026-02-$day 12:00:00" logwatch --range today --service postfix --detail high --output stdout > "$work/report-$day" 2> "$work/errors"
done
echo "Postfix $(version_of postfix), logwatch $(version_of logwatch): one bounce on February 3, one on February 13"
expect "days in the log" "Feb 03, Feb 13" "$(cut -c1-6 "$root/var/log/mail.log" | paste -sd, | sed 's/,/, /')"
expect "lines on bounces in the report of February 3" 0 "$(grep -ci 'bounced' "$work/report-03" || true)"
expect "the same of February 13, more than none" yes "$(grep -qi 'bounced' "$work/report-13" && echo yes || echo no)"
finish
