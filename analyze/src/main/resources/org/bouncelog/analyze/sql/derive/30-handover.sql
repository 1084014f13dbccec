-- purpose: attempts that only handed a message to another of our own queues: the reply names a queue id under which
--          one of our logs took a message at that moment. Short ids count only within one host (another server's id
--          may look the same); long ids, Exim's and Sendmail's are as good as unique. Where two queues have that id, the
--          one on our own host counts, and what the local delivery agent forwards stays in its own instance. An alias that the local delivery
--          agent forwards is a delivery of its own (its targets are other addresses), but its targets belong to its message.
--          What a content filter gave back counts as handed over, too.
--          A stranger may name an id of ours that it has seen: no public address hands a message to the queue it came from, and
--          to another host of ours only if the recipient is seen there.
-- grain:   one attempt
-- reads:   attempt, life, filtered (temporary)
-- writes:  handover (temporary)
CREATE OR REPLACE TEMP TABLE handover AS
WITH candidate AS (
  SELECT
    attempt.event_row, attempt.by_local_agent AS forwarded,
    -- The smallest is the likeliest: another host counts more than another instance, which counts more than 16 minutes; at last
    -- the first message of that id.
    (CASE WHEN life.host_key IS DISTINCT FROM attempt.host_key THEN 2147483648 ELSE 0 END
      + CASE WHEN attempt.by_local_agent AND life.instance_key IS DISTINCT FROM attempt.instance_key THEN 1073741824 ELSE 0 END
      + abs(epoch_us(life.started_at) - epoch_us(attempt.logged_at)))::HUGEINT * 9223372036854775808 + life.message_id AS unlikeness
  FROM attempt
  JOIN life
    ON life.id_key = attempt.queued_as_key
   AND life.message_id <> attempt.message_id
   AND (life.host_key IS NOT DISTINCT FROM attempt.host_key OR attempt.queued_as_long)
   AND (attempt.relay_is_near OR life.host_key IS DISTINCT FROM attempt.host_key OR life.instance_key IS DISTINCT FROM attempt.instance_key)
   AND life.started_at BETWEEN attempt.logged_at - INTERVAL 15 MINUTE AND attempt.logged_at + INTERVAL 1 MINUTE
  WHERE attempt.outcome = 'delivered' AND attempt.repetition = 0 AND attempt.queued_as_key IS NOT NULL
  UNION ALL
  SELECT event_row, false, abs(epoch_us(started_at) - epoch_us(logged_at))::HUGEINT * 9223372036854775808 + child_id
  FROM filtered
),
nearest AS (
  SELECT event_row, forwarded, (min(unlikeness) % 9223372036854775808)::BIGINT AS child_id
  FROM candidate
  GROUP BY event_row, forwarded
)
SELECT
  nearest.event_row, attempt.message_id AS parent_id, nearest.child_id, nearest.forwarded,
  count(onward.event_row) AS onward_attempts,
  NOT nearest.forwarded
    AND coalesce(bool_or(attempt.recipient_key IN (onward.recipient_key, onward.original_key)), false) AS continued
FROM nearest
JOIN attempt ON attempt.event_row = nearest.event_row
LEFT JOIN attempt AS onward ON onward.message_id = nearest.child_id
GROUP BY nearest.event_row, attempt.message_id, nearest.child_id, nearest.forwarded, attempt.relay_is_near
HAVING attempt.relay_is_near OR continued OR onward_attempts = 0
