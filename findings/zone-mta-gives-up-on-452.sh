#!/usr/bin/env bash
# ZoneMTA 3.10.3: which replies make it give up on a recipient (its classifier with the rules it ships).
# Expected: 4yz is tried again, 5yz is returned (RFC 5321 section 4.2.1); "452 too many recipients" in particular is a request to send the
# rest later (section 4.5.3.1.10).
# Seen: the action comes from rules about words and codes, not from the first digit. These 452 and 450 replies are "reject"; a blocklist's 554 is "defer". Whoever takes "rejected" in its log for a permanent
# reply suppresses living addresses.
source "$(dirname "$0")/lib.sh"
node_packages zone-mta@3.10.3
cat > "$work/classify.js" <<'JS'
const bounces = require('zone-mta/lib/bounces');
for (const reply of process.argv.slice(2)) {
  const { action, category } = bounces.check(reply);
  console.log(`${action} ${category}`);
}
JS
classify() { node "$work/classify.js" "$1" 2> "$work/node.log"; }
echo "zone-mta $(node -p "require('$work/node_modules/zone-mta/package.json').version")"
expect "452 too many recipients" "reject capacity" "$(classify '452 too many recipients')"
expect "452 4.3.1 Insufficient system storage" "reject capacity" "$(classify '452 4.3.1 Insufficient system storage')"
expect "450 4.1.1 Recipient address rejected: unverified address" "reject envelope" "$(classify '450 4.1.1 Recipient address rejected: unverified address')"
expect "451 4.3.0 Local error" "defer recipient" "$(classify '451 4.3.0 Local error')"
expect "554 5.7.1 Client host [192.0.2.1] blocked using dnsbl.example.org" "defer blacklist" \
  "$(classify '554 5.7.1 Client host [192.0.2.1] blocked using dnsbl.example.org')"
expect "550 5.1.1 User unknown" "reject recipient" "$(classify '550 5.1.1 User unknown')"
finish
