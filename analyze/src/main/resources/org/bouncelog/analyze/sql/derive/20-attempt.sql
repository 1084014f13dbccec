-- purpose: each attempt with the message it belongs to: the life of its queue id that began last before it.
-- grain:   one attempt
-- reads:   event, life, reply
-- writes:  attempt (temporary)
CREATE OR REPLACE TEMP TABLE attempt AS
WITH tried AS (
  SELECT
    hash(coalesce(log_host, ''), mta, CASE WHEN mta = 'postfix' THEN instance ELSE '' END, queue_id) AS queue_key,
    logged_at, source_id, byte_offset, log_host, outcome, recipient, recipient_domain, original_recipient,
    transport, relay_host, provider, stage, reply_code, enhanced_status, reply_text, reply_id, delay_seconds, queued_as
  FROM event
  WHERE kind = 'attempt' AND queue_id IS NOT NULL AND recipient IS NOT NULL
)
SELECT
  row_number() OVER (ORDER BY tried.logged_at, tried.source_id, tried.byte_offset, tried.recipient) AS seq,
  life.message_id, tried.logged_at, tried.source_id, tried.byte_offset, tried.log_host, tried.outcome, tried.recipient,
  lower(tried.recipient) AS recipient_key, tried.recipient_domain, tried.original_recipient, tried.transport,
  tried.provider, tried.stage, tried.reply_code, tried.enhanced_status, tried.reply_text, tried.reply_id,
  tried.delay_seconds, tried.queued_as, reply.cause
FROM tried
ASOF JOIN life ON tried.queue_key = life.queue_key AND tried.logged_at >= life.started_at
LEFT JOIN reply ON reply.reply_id = tried.reply_id
