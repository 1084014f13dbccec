-- purpose: the reply templates and what they mean, most frequent first
-- grain:   one reply template
-- reads:   event, reply, source
SELECT
  reply.provider, reply.stage, reply.reply_code, reply.enhanced_status, reply.template, reply.cause, reply.type, reply.rule,
  reply.confidence, seen.events, seen.deferred, seen.failed, seen.recipients, seen.first_seen, seen.last_seen, reply.sample,
  coalesce(source.name, '') AS sample_file, reply.sample_byte_offset
FROM reply
JOIN (
  SELECT
    reply_id, count(*) AS events, count(*) FILTER (outcome = 'deferred') AS deferred, count(*) FILTER (outcome IN ('bounced', 'expired')) AS failed, count(DISTINCT lower(recipient)) AS recipients, min(logged_at) AS first_seen,
    max(logged_at) AS last_seen
  FROM event
  WHERE reply_id IS NOT NULL
  GROUP BY reply_id
) AS seen ON seen.reply_id = reply.reply_id
LEFT JOIN source ON source.source_id = reply.sample_source_id
ORDER BY seen.events DESC, reply.template, reply.provider, reply.reply_id
