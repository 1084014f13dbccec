-- purpose: the reply templates and what they mean, most frequent first
-- grain:   one reply template
-- reads:   unsettled_event, reply
WITH seen AS (
  SELECT
    reply_id, count(*) AS events, count(*) FILTER (outcome = 'deferred') AS deferred,
    count(*) FILTER (outcome IN ('bounced', 'expired')) AS failed, count(DISTINCT lower(recipient)) AS recipients,
    min(logged_at) AS first_seen, max(logged_at) AS last_seen
  FROM unsettled_event AS event
  WHERE reply_id IS NOT NULL
  GROUP BY reply_id
),
line AS (
  SELECT
    event.source_id, event.byte_offset, min(event.log_host) AS log_host, min(event.logged_at) AS logged_at, min(event.queue_id) AS queue_id
  FROM unsettled_event AS event
  SEMI JOIN reply ON reply.sample_source_id = event.source_id AND reply.sample_byte_offset = event.byte_offset
  GROUP BY event.source_id, event.byte_offset
)
SELECT
  reply.reply_id, reply.provider, reply.stage, reply.reply_code, reply.enhanced_status, reply.template, reply.cause, reply.type, reply.rule,
  reply.confidence, seen.events, seen.deferred, seen.failed, seen.recipients, seen.first_seen, seen.last_seen, reply.sample,
  reply.sample_source_id AS source_id, reply.sample_byte_offset AS byte_offset, line.log_host, line.logged_at, line.queue_id
FROM reply
JOIN seen ON seen.reply_id = reply.reply_id
LEFT JOIN line ON line.source_id = reply.sample_source_id AND line.byte_offset = reply.sample_byte_offset
ORDER BY seen.events DESC, reply.template, reply.provider, reply.reply_id
