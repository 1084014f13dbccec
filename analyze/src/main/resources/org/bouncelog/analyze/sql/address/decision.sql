-- purpose: the verdict on one address
-- grain:   one address, the parameter, in the form that addresses are compared in
-- reads:   address, event
WITH asked AS (
  SELECT *
  FROM address
  WHERE address.address = ?
),
line AS (
  SELECT
    event.source_id, event.byte_offset, min(event.log_host) AS log_host, min(event.logged_at) AS logged_at, min(event.queue_id) AS queue_id
  FROM event
  SEMI JOIN asked ON asked.source_id = event.source_id AND asked.byte_offset = event.byte_offset
  GROUP BY event.source_id, event.byte_offset
)
SELECT
  asked.address, coalesce(asked.domain, '') AS domain, asked.verdict, asked.reason, asked.reasons, asked.cause, asked.strikes,
  asked.first_failure, asked.last_failure, asked.last_delivered, asked.reply_code, asked.enhanced_status,
  asked.reply_text, asked.source_id, asked.byte_offset, line.log_host, line.logged_at, line.queue_id, asked.suggestion, asked.expires_at,
  asked.dns, asked.dns_checked_at
FROM asked
LEFT JOIN line ON line.source_id = asked.source_id AND line.byte_offset = asked.byte_offset
ORDER BY asked.address
