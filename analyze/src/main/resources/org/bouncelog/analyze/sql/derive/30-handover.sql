-- purpose: attempts that only handed a message to another of our own queues: the reply names a queue id under which
--          one of our logs took a message at that moment, by the clock of its own host. Long ids of Postfix, Exim's and Sendmail's
--          are as good as unique; a short id counts within its host, and on another one where proven_handover says so. Where two queues have that id, the
--          one on our own host counts, and what the local delivery agent forwards stays in its own instance. An alias that the local delivery
--          agent forwards is a delivery of its own (its targets are other addresses), but its targets belong to its message.
--          What a content filter gave back counts as handed over, too.
--          A stranger may name an id of ours that it has seen: no public address hands a message to the queue it came from
--          unless that is proven, and to another host of ours only if the recipient is seen there.
-- grain:   one attempt; waited_seconds from the arrival of its message until then
-- reads:   attempt, life, filtered, named_queue, proven_handover (temporary)
-- writes:  handover (temporary)
CREATE OR REPLACE TEMP TABLE handover AS
WITH candidate AS (
  SELECT
    event_row, forwarded, false AS is_proven,
    -- The smallest is the likeliest: another host counts more than another instance, which counts more than 16 minutes; at last
    -- the first message of that id.
    (CASE WHEN other_host THEN 2147483648 ELSE 0 END
      + CASE WHEN forwarded AND other_instance THEN 1073741824 ELSE 0 END
      + abs(epoch_us(started_at) - epoch_us(logged_at)))::HUGEINT * 9223372036854775808 + child_id AS unlikeness
  FROM named_queue
  WHERE NOT needs_proof
  UNION ALL
  SELECT event_row, forwarded, true, (2147483648 + abs(epoch_us(started_at) - epoch_us(logged_at)))::HUGEINT * 9223372036854775808 + child_id
  FROM proven_handover
  UNION ALL
  SELECT event_row, false, false, abs(epoch_us(started_at) - epoch_us(logged_at))::HUGEINT * 9223372036854775808 + child_id
  FROM filtered
),
nearest AS (
  SELECT event_row, forwarded, (min(unlikeness) % 9223372036854775808)::BIGINT AS child_id, bool_and(is_proven) AS is_proven
  FROM candidate
  GROUP BY event_row, forwarded
)
SELECT
  nearest.event_row, attempt.message_id AS parent_id, nearest.child_id, nearest.forwarded,
  epoch(attempt.logged_at) - epoch(parent.started_at) AS waited_seconds, child.host_key IS DISTINCT FROM attempt.host_key AS other_host,
  count(onward.event_row) AS onward_attempts,
  NOT nearest.forwarded
    AND coalesce(bool_or(attempt.recipient_key IN (onward.recipient_key, onward.original_key)), false) AS continued
FROM nearest
JOIN attempt ON attempt.event_row = nearest.event_row
JOIN life AS parent ON parent.message_id = attempt.message_id
JOIN life AS child ON child.message_id = nearest.child_id
LEFT JOIN attempt AS onward ON onward.message_id = nearest.child_id
GROUP BY nearest.event_row, attempt.message_id, nearest.child_id, nearest.forwarded, nearest.is_proven, attempt.relay_is_near,
  attempt.logged_at, parent.started_at, child.host_key, attempt.host_key
HAVING (attempt.relay_is_near AND NOT nearest.is_proven) OR continued OR onward_attempts = 0
