-- purpose: refusals that are about who we are: blocklists, provider blocks, throttling, authentication
-- grain:   one (provider, cause, list, listed thing)
-- reads:   unsettled_event, reply
WITH line AS (
  SELECT
    event.source_id, event.byte_offset, min(event.log_host) AS log_host, min(event.logged_at) AS logged_at, min(event.queue_id) AS queue_id
  FROM unsettled_event AS event
  SEMI JOIN reply ON reply.sample_source_id = event.source_id AND reply.sample_byte_offset = event.byte_offset
  GROUP BY event.source_id, event.byte_offset
),
refused AS (
  SELECT
    reply.provider, reply.cause, reply.list, reply.listed, arg_min(struct_pack(url := reply.lookup_url), reply.reply_id).url AS reply_url, count(*) AS attempts,
    count(DISTINCT lower(event.recipient)) AS recipients, min(event.logged_at) AS first_seen, max(event.logged_at) AS last_seen,
    arg_min(reply.sample, reply.reply_id) AS sample, arg_min(reply.sample_source_id, reply.reply_id) AS source_id,
    arg_min(reply.sample_byte_offset, reply.reply_id) AS byte_offset
  FROM unsettled_event AS event
  JOIN reply ON reply.reply_id = event.reply_id
  WHERE event.kind = 'attempt' AND reply.fault IN ('sender-reputation', 'sender-identity')
  GROUP BY reply.provider, reply.cause, reply.list, reply.listed
)
SELECT
  refused.provider, refused.cause, refused.list, refused.listed, refused.reply_url, refused.attempts, refused.recipients, refused.first_seen,
  refused.last_seen, refused.sample, refused.source_id, refused.byte_offset, line.log_host, line.logged_at, line.queue_id
FROM refused
LEFT JOIN line ON line.source_id = refused.source_id AND line.byte_offset = refused.byte_offset
ORDER BY refused.attempts DESC, refused.provider, refused.cause, refused.list NULLS LAST, refused.listed NULLS LAST
