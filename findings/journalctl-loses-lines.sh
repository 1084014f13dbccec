#!/usr/bin/env bash
# systemd 252 (Debian 12), journalctl on lines that are longer than 4096 bytes or hold a byte that is not UTF-8 (a milter's or a filter's word
# about a mail in Latin-1).
# Expected: an export of the journal has the text of each line, in one form.
# Seen: -o short and short-iso put "[45B blob data]" in the place of the Latin-1 line; -o json has an array of numbers there, and null in the place of
# the long one, which -o short gives whole. No form without --all has both. And -t postfix finds no line of postfix/smtp.
source "$(dirname "$0")/lib.sh"
system bookworm 'systemd=252.*' 'systemd-journal-remote=252.*'
cat > "$work/journal.py" <<'PY'
import struct, sys
lines = [b"4F1A22C0E1: to=<ann@example.net>, plain", b"4F1A22C0E2: milter-reject: bo\xeete de r\xe9ception", b"4F1A22C0E3: " + b"x" * 4100]
for number, line in enumerate(lines):
    head = f"__REALTIME_TIMESTAMP={1770976800000000 + number}\n__MONOTONIC_TIMESTAMP={number}\n_BOOT_ID={1:032x}\nSYSLOG_IDENTIFIER=postfix/smtp\n_HOSTNAME=mail\n"
    sys.stdout.buffer.write(head.encode() + b"MESSAGE\n" + struct.pack("<Q", len(line)) + line + b"\n\n")
PY
python3 "$work/journal.py" > "$work/root/tmp/exported"
echo 00000000000000000000000000000002 > "$work/root/etc/machine-id"
export work
closed_room bash -euo pipefail <<'ROOM'
mount -t proc proc "$work/root/proc"
inside() { chroot "$work/root" "$@" < /dev/null; }
inside /lib/systemd/systemd-journal-remote -o /tmp/mail.journal /tmp/exported 2> "$work/remote.log"
for form in short json; do inside journalctl --file /tmp/mail.journal --no-pager -o $form > "$work/$form"; done
inside journalctl --file /tmp/mail.journal --no-pager -o json --all > "$work/all"
inside journalctl --file /tmp/mail.journal --no-pager -q -t postfix > "$work/tag"
ROOM
message() { python3 -c 'import json, sys; m = json.loads(sys.stdin.readlines()[int(sys.argv[1])])["MESSAGE"]; print(type(m).__name__, "" if m is None else len(m))' "$2" < "$work/$1"; }
echo "journalctl $(version_of systemd)"
expect "-o short, the Latin-1 line" "postfix/smtp: [45B blob data]" "$(sed -n 2p "$work/short" | cut -d' ' -f5-)"
expect "-o short, characters of the long line" 4112 "$(sed -n 3p "$work/short" | cut -d' ' -f6- | tr -d '\n' | wc -c)"
expect "-o json, type and length of the Latin-1 line" "list 45" "$(message json 1)"
expect "-o json, the long line" "NoneType " "$(message json 2)"
expect "-o json --all, the long line" "str 4112" "$(message all 2)"
expect "lines found by -t postfix" 0 "$(wc -l < "$work/tag")"
finish
