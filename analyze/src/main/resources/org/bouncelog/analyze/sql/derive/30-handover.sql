-- purpose: attempts that only handed a message to another of our own queues: the reply names a queue id under which
--          one of our logs took a message at that moment. Short ids count only within one host (another server's id
--          may look the same); long ids, Exim's and Sendmail's are as good as unique. Where two queues have that id, the
--          one on our own host counts, and what the local delivery agent forwards stays in its own instance. An alias that the local delivery
--          agent forwards is a delivery of its own (its targets are other addresses), but its targets belong to its message.
-- grain:   one attempt
-- reads:   attempt, life
-- writes:  handover (temporary)
CREATE OR REPLACE TEMP TABLE handover AS
WITH candidate AS (
  SELECT
    attempt.seq, attempt.message_id AS parent_id, attempt.recipient_key, coalesce(attempt.transport = 'local', false) AS forwarded,
    life.message_id AS child_id,
    life.log_host IS DISTINCT FROM attempt.log_host AS on_other_host,
    coalesce(attempt.transport = 'local', false) AND life.instance IS DISTINCT FROM own.instance AS in_other_instance,
    abs(epoch(life.started_at) - epoch(attempt.logged_at)) AS distance_seconds
  FROM attempt
  JOIN life AS own ON own.message_id = attempt.message_id
  JOIN life
    ON life.queue_id = attempt.queued_as
   AND life.message_id <> attempt.message_id
   AND (life.log_host IS NOT DISTINCT FROM attempt.log_host OR length(attempt.queued_as) >= 14)
   AND life.started_at BETWEEN attempt.logged_at - INTERVAL 15 MINUTE AND attempt.logged_at + INTERVAL 1 MINUTE
  WHERE attempt.outcome = 'delivered' AND attempt.repetition = 0
),
nearest AS (
  SELECT seq, parent_id, recipient_key, forwarded, child_id
  FROM candidate
  QUALIFY
    row_number() OVER (
      PARTITION BY seq, recipient_key ORDER BY on_other_host, in_other_instance, distance_seconds, child_id) = 1
)
SELECT
  nearest.seq, nearest.recipient_key, nearest.parent_id, nearest.child_id, nearest.forwarded,
  count(onward.seq) AS onward_attempts,
  NOT nearest.forwarded AND coalesce(bool_or(onward.recipient_key = nearest.recipient_key OR lower(onward.original_recipient) = nearest.recipient_key), false) AS continued
FROM nearest
LEFT JOIN attempt AS onward ON onward.message_id = nearest.child_id
GROUP BY nearest.seq, nearest.recipient_key, nearest.parent_id, nearest.child_id, nearest.forwarded
