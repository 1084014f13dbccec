-- purpose: the settled messages of one reading and of other logs whose queue id both have at a time that both tell of: which of their
--          lines are copies has to be told line by line
-- grain:   one settled message
-- reads:   settled, unsettled_event, shared_time (temporary); parameters: the source and the first byte of the reading, the time that both
--          logs tell of
-- writes:  reopened (temporary)
CREATE OR REPLACE TEMP TABLE reopened AS
WITH message AS MATERIALIZED (
  SELECT rowid AS settled_row, source_id, begun_offset, queue_id
  FROM settled
  WHERE begun_at <= $4::TIMESTAMP AND coalesce(left_at, tried_at) >= $3::TIMESTAMP
    AND (source_id = $1::INTEGER OR source_id IN (SELECT source_id FROM shared_time))
),
named AS MATERIALIZED (
  SELECT source_id = $1::INTEGER AND byte_offset >= $2::BIGINT AS is_fresh, source_id <> $1::INTEGER AS is_other, queue_id
  FROM unsettled_event
  WHERE queue_id IS NOT NULL AND logged_at BETWEEN $3::TIMESTAMP AND $4::TIMESTAMP
    AND (source_id = $1::INTEGER OR source_id IN (SELECT source_id FROM shared_time))
  UNION ALL
  SELECT source_id = $1::INTEGER AND begun_offset >= $2::BIGINT, source_id <> $1::INTEGER, queue_id
  FROM message
),
both_tell AS (
  SELECT queue_id
  FROM named
  GROUP BY queue_id
  HAVING bool_or(is_fresh) AND bool_or(is_other)
)
SELECT message.settled_row
FROM message
SEMI JOIN both_tell ON both_tell.queue_id = message.queue_id
