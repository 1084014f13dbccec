-- purpose: the verdict on each address that failed
-- grain:   one address
-- reads:   judged_address
SELECT
  address, domain, verdict, reason, cause, strikes, first_failure, last_failure, last_delivered,
  provider, reply_code, enhanced_status, reply_text AS evidence, rule, confidence, suggestion, expires_at, dns, dns_checked_at
FROM judged_address
ORDER BY address
