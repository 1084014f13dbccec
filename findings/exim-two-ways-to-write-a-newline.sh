#!/usr/bin/env bash
# Exim 4.96: replies of several lines, and backslashes in replies.
# Expected: one way to write what does not fit into a line, so that the reply can be read back.
# Seen: between the lines of a refusal (**, ==) stands \n, between those of an acceptance (C="...") \\n. A backslash that the server
# itself sent is not marked in a refusal, so that a path with \n in it and a new line look the same; in C="..." it is doubled like the other.
source "$(dirname "$0")/lib.sh"
with_server bookworm exim '4.96-*' <<'ROOM'
remote '198.51.100.1 end 550-first\n550 second
198.51.100.2 end 250-first\n250 second
198.51.100.3 end 550 see C:\temp
198.51.100.4 end 250 see C:\temp' 'refuses.example A 198.51.100.1
takes.example A 198.51.100.2
refuses-path.example A 198.51.100.3
takes-path.example A 198.51.100.4'
start
for domain in refuses takes refuses-path takes-path; do send "ann@$domain.example"; done
wait_for '(=>|[*][*]) ann@' "$log" 4
cp "$log" "$work/mail.log"
ROOM
reply() { sed -n "s/.*ann@$1\.example .*\(C=\|of data: \)/\1/p" "$work/mail.log" | sed "s/^of data: //"; }
echo "Exim $(version_of exim4-daemon-light)"
expect "refused in two lines" '550-first\n550 second' "$(reply refuses)"
expect "taken in two lines" 'C="250-first\\n250 second"' "$(reply takes)"
expect "refused with C:\\temp" '550 see C:\temp' "$(reply refuses-path)"
expect "taken with C:\\temp" 'C="250 see C:\\temp"' "$(reply takes-path)"
finish
