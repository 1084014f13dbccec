-- purpose: each attempt with the message it belongs to: the life of its queue id at that time. seq orders all attempts;
--          the recipients of one Sendmail line share it, and so do the N attempts of a line that happened N times.
--          Exim also writes a line for mail it did not try because the time for it had not come: that has no cause of its own.
-- grain:   one attempt
-- reads:   event, life, reply
-- writes:  attempt (temporary)
CREATE OR REPLACE TEMP TABLE attempt AS
WITH tried AS (
  SELECT
    hash(coalesce(log_host, ''), mta, CASE WHEN mta = 'postfix' THEN instance ELSE '' END, queue_id) AS queue_key,
    epoch_us(logged_at)::HUGEINT * 9223372036854775808 + source_id::BIGINT * 4398046511104 + byte_offset AS seq,
    logged_at, source_id, byte_offset, log_host, outcome, recipient, recipient_domain, original_recipient, transport,
    provider, stage, reply_code, enhanced_status, reply_text, reply_id, delay_seconds, queued_as, repetition
  FROM event
  WHERE kind = 'attempt' AND queue_id IS NOT NULL AND recipient IS NOT NULL
)
SELECT
  tried.seq, life.message_id, tried.logged_at, tried.source_id, tried.byte_offset, tried.log_host, tried.outcome,
  tried.recipient, lower(tried.recipient) AS recipient_key, tried.recipient_domain, tried.original_recipient, tried.transport,
  tried.provider, tried.stage, tried.reply_code, tried.enhanced_status, tried.reply_text, tried.reply_id, tried.delay_seconds, tried.queued_as,
  tried.repetition,
  CASE
    WHEN tried.reply_code IS NULL AND tried.reply_text ILIKE 'retry time not%reached%' THEN 'delivery-expired'
    ELSE reply.cause
  END AS cause
FROM tried
JOIN life
  ON life.queue_key = tried.queue_key AND tried.logged_at >= life.started_at AND tried.logged_at < life.ended_at
LEFT JOIN reply ON reply.reply_id = tried.reply_id
