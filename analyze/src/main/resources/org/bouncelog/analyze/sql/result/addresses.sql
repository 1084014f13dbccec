-- purpose: verdicts that ask for something to be done, or the one on a certain address
-- grain:   one address
-- reads:   address, unsettled_event; parameter: the address, in the form that addresses are compared in, or null for all that ask
WITH asked AS (
  SELECT *
  FROM address
  WHERE CASE WHEN $1::VARCHAR IS NULL THEN verdict IN ('suppress', 'review') OR suggestion IS NOT NULL ELSE address = $1 END
),
line AS (
  SELECT
    event.source_id, event.byte_offset, min(event.log_host) AS log_host, min(event.logged_at) AS logged_at, min(event.queue_id) AS queue_id
  FROM unsettled_event AS event
  SEMI JOIN asked ON asked.source_id = event.source_id AND asked.byte_offset = event.byte_offset
  GROUP BY event.source_id, event.byte_offset
)
SELECT
  address.address, coalesce(address.domain, '') AS domain, address.verdict, address.reason, address.reasons, address.cause, address.strikes,
  address.first_failure, address.last_failure, address.last_delivered, address.reply_code, address.enhanced_status,
  address.reply_text, address.source_id, address.byte_offset, line.log_host, line.logged_at, line.queue_id, address.suggestion, address.expires_at,
  address.dns, address.dns_checked_at
FROM asked AS address
LEFT JOIN line ON line.source_id = address.source_id AND line.byte_offset = address.byte_offset
ORDER BY address.cause, domain, address.address
