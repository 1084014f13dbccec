-- purpose: the verdict on each address that failed
-- grain:   one address
-- reads:   address
SELECT
  shown(address, address) AS address, domain, verdict, reason, cause, strikes, first_failure, last_failure, last_delivered,
  provider, reply_code, enhanced_status, shown(reply_text, address) AS evidence, rule, confidence,
  shown(suggestion, address) AS suggestion, expires_at, dns, dns_checked_at, reasons
FROM address
ORDER BY address.address
