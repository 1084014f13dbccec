-- purpose: attempts that only handed a message to another of our own queues: the reply names a queue id under which
--          one of our logs took a message at that moment. Short ids count only within one host (another server's id
--          may look the same); long ids, Exim's and Sendmail's are as good as unique. Where two queues have that id, the
--          one on our own host counts, and what the local delivery agent forwards stays in its own instance. An alias that the local delivery
--          agent forwards is a delivery of its own (its targets are other addresses), but its targets belong to its message.
-- grain:   one attempt
-- reads:   attempt, life (temporary)
-- writes:  handover (temporary)
CREATE OR REPLACE TEMP TABLE handover AS
WITH candidate AS (
  SELECT
    attempt.event_row, attempt.message_id AS parent_id, attempt.recipient_key, attempt.by_local_agent AS forwarded,
    life.message_id AS child_id,
    life.host_key IS DISTINCT FROM attempt.host_key AS on_other_host,
    attempt.by_local_agent AND life.instance_key IS DISTINCT FROM attempt.instance_key AS in_other_instance,
    abs(epoch(life.started_at) - epoch(attempt.logged_at)) AS distance_seconds
  FROM attempt
  JOIN life
    ON life.id_key = attempt.queued_as_key
   AND life.message_id <> attempt.message_id
   AND (life.host_key IS NOT DISTINCT FROM attempt.host_key OR attempt.queued_as_long)
   AND life.started_at BETWEEN attempt.logged_at - INTERVAL 15 MINUTE AND attempt.logged_at + INTERVAL 1 MINUTE
  WHERE attempt.outcome = 'delivered' AND attempt.repetition = 0 AND attempt.queued_as_key IS NOT NULL
),
nearest AS (
  SELECT event_row, parent_id, recipient_key, forwarded, child_id
  FROM candidate
  QUALIFY
    row_number() OVER (
      PARTITION BY event_row ORDER BY on_other_host, in_other_instance, distance_seconds, child_id) = 1
)
SELECT
  nearest.event_row, nearest.parent_id, nearest.child_id, nearest.forwarded, count(onward.event_row) AS onward_attempts,
  NOT nearest.forwarded
    AND coalesce(bool_or(nearest.recipient_key IN (onward.recipient_key, onward.original_key)), false) AS continued
FROM nearest
LEFT JOIN attempt AS onward ON onward.message_id = nearest.child_id
GROUP BY nearest.event_row, nearest.parent_id, nearest.child_id, nearest.forwarded
