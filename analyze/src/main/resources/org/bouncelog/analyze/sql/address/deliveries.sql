-- purpose: the latest messages for one address
-- grain:   one delivery of the address that is the parameter, newest first; at most twenty, each with the number of all
-- reads:   delivery, event
WITH asked AS (
  SELECT *, count(*) OVER () AS total
  FROM delivery
  WHERE recipient = ?
  ORDER BY last_attempt_at DESC, message_id DESC
  LIMIT 20
),
line AS (
  SELECT
    event.source_id, event.byte_offset, min(event.log_host) AS log_host, min(event.logged_at) AS logged_at, min(event.queue_id) AS queue_id
  FROM event
  SEMI JOIN asked ON asked.evidence_source_id = event.source_id AND asked.evidence_byte_offset = event.byte_offset
  GROUP BY event.source_id, event.byte_offset
)
SELECT
  asked.total, asked.last_attempt_at, asked.outcome, asked.attempts, coalesce(asked.cause, '') AS cause, asked.reply_code,
  asked.enhanced_status, coalesce(asked.reply_text, '') AS reply_text, asked.evidence_source_id AS source_id,
  asked.evidence_byte_offset AS byte_offset, line.log_host, line.logged_at, line.queue_id
FROM asked
LEFT JOIN line ON line.source_id = asked.evidence_source_id AND line.byte_offset = asked.evidence_byte_offset
ORDER BY asked.last_attempt_at DESC, asked.message_id DESC
