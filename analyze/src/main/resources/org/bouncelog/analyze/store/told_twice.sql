-- purpose: the settled messages of one reading and of other logs whose queue id both have: which of their lines are copies has to be
--          told line by line
-- grain:   one settled message
-- reads:   settled, unsettled_event; parameters: the source and the first byte of the reading
-- writes:  reopened (temporary)
CREATE OR REPLACE TEMP TABLE reopened AS
WITH reading AS (
  SELECT ?::INTEGER AS source_id, ?::BIGINT AS byte_offset
),
named AS MATERIALIZED (
  SELECT source_id, byte_offset, queue_id
  FROM unsettled_event
  WHERE queue_id IS NOT NULL
  UNION ALL
  SELECT source_id, begun_offset, queue_id
  FROM settled
),
fresh AS MATERIALIZED (
  SELECT DISTINCT named.queue_id
  FROM named
  JOIN reading ON named.source_id = reading.source_id AND named.byte_offset >= reading.byte_offset
),
both_tell AS (
  SELECT DISTINCT named.queue_id
  FROM named
  SEMI JOIN fresh ON fresh.queue_id = named.queue_id
  JOIN reading ON named.source_id <> reading.source_id
)
SELECT settled.rowid AS settled_row
FROM settled
SEMI JOIN both_tell ON both_tell.queue_id = settled.queue_id
