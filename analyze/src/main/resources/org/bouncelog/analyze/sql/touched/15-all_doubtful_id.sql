-- purpose: the same where everything is derived: ids that two messages have, or that one has and another was handed over to. All ids of
--          the history are grouped, which the database does on disk where they are too many; joins of as many have to fit into memory.
-- grain:   one queue id; step is 0
-- reads:   settled, unsettled_event, filter_link, touched_id (temporary)
-- writes:  touched_id (temporary)
INSERT INTO touched_id
WITH named AS (
  SELECT queue_id AS id, true AS is_own
  FROM settled
  UNION ALL
  SELECT queued_as, false
  FROM settled
  WHERE queued_as IS NOT NULL
  UNION ALL
  SELECT queue_id, true
  FROM touched_id
  UNION ALL
  SELECT queued_as, false
  FROM unsettled_event
  WHERE queued_as IS NOT NULL AND queue_id IS NOT NULL AND kind <> 'reject'
  UNION ALL
  SELECT back_id, false
  FROM filter_link
),
doubtful AS MATERIALIZED (
  SELECT id
  FROM named
  GROUP BY id
  HAVING count(*) FILTER (is_own) > 1 OR bool_or(is_own) AND bool_or(NOT is_own)
)
SELECT DISTINCT queue_id, 0
FROM settled
WHERE (queue_id IN (SELECT id FROM doubtful) OR queued_as IN (SELECT id FROM doubtful))
  AND queue_id NOT IN (SELECT queue_id FROM touched_id)
