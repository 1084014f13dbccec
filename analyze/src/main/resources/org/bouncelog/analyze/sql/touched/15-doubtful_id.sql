-- purpose: the queue ids of new settled messages that are not as simple as they look: another message has the id, a hand-over may
--          connect them with one of ours, or a content filter may have given them back
-- grain:   one queue id; step is 0
-- reads:   settled, unsettled_event, grown, filter_link, touched_id (temporary)
-- writes:  touched_id (temporary)
INSERT INTO touched_id
WITH fresh AS MATERIALIZED (
  SELECT settled.queue_id, settled.queued_as
  FROM settled
  JOIN grown ON grown.source_id = settled.source_id AND settled.begun_offset >= grown.byte_offset
),
other AS MATERIALIZED (
  SELECT queue_id, queued_as
  FROM unsettled_event
  WHERE queue_id IS NOT NULL AND kind <> 'reject'
),
doubtful AS (
  SELECT settled.queue_id
  FROM settled
  SEMI JOIN fresh ON fresh.queue_id = settled.queue_id
  GROUP BY settled.queue_id
  HAVING count(*) > 1
  UNION
  SELECT queue_id FROM fresh WHERE queue_id IN (SELECT queue_id FROM other)
  UNION
  SELECT queue_id FROM fresh WHERE queue_id IN (SELECT queued_as FROM other)
  UNION
  SELECT queue_id FROM fresh WHERE queue_id IN (SELECT queued_as FROM settled)
  UNION
  SELECT queue_id FROM fresh WHERE queued_as IN (SELECT queue_id FROM other)
  UNION
  SELECT queue_id FROM fresh WHERE queued_as IN (SELECT queue_id FROM settled)
  UNION
  SELECT queue_id FROM fresh WHERE queue_id IN (SELECT back_id FROM filter_link)
)
SELECT queue_id, 0
FROM doubtful
WHERE queue_id NOT IN (SELECT queue_id FROM touched_id)
