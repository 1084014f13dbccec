-- purpose: keeps the suppressions that rest on events older than the bound: their own, or those of others at a dead domain
-- grain:   one address
-- reads:   address; parameter: the day from which on events are kept
-- writes:  kept_suppression
INSERT INTO kept_suppression
SELECT
  address, domain, verdict, reason, cause, strikes, first_failure, last_failure, last_delivered, provider, reply_code,
  enhanced_status, reply_text, rule, confidence, source_id, byte_offset, suggestion, expires_at
FROM address
WHERE verdict = 'suppress' AND (first_failure < $1::TIMESTAMP OR reason = 'domain')
  AND address NOT IN (SELECT address FROM kept_suppression)
