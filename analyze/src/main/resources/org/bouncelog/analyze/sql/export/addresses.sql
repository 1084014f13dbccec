-- purpose: the verdict on each address that failed
-- grain:   one address
-- reads:   judged_address
SELECT
  shown(address, address) AS address, domain, verdict, reason, cause, strikes, first_failure, last_failure, last_delivered,
  provider, reply_code, enhanced_status, shown(reply_text, address) AS evidence, rule, confidence,
  shown(suggestion, address) AS suggestion, expires_at, dns, dns_checked_at
FROM judged_address
ORDER BY judged_address.address
