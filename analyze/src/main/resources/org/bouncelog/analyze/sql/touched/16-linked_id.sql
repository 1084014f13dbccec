-- purpose: the queue ids that a hand-over, a requeued message or a content filter connects with those of the step before
-- grain:   one queue id
-- reads:   unsettled_event, settled, filter_link, touched_id (temporary); parameter: the number of this step
-- writes:  touched_id (temporary)
INSERT INTO touched_id
WITH step AS (
  SELECT $1::INTEGER AS number
),
last AS MATERIALIZED (
  SELECT touched_id.queue_id
  FROM touched_id
  JOIN step ON touched_id.step = step.number - 1
),
linked AS (
  SELECT event.queue_id
  FROM unsettled_event AS event
  SEMI JOIN last ON last.queue_id = event.queued_as
  UNION
  SELECT event.queued_as
  FROM unsettled_event AS event
  SEMI JOIN last ON last.queue_id = event.queue_id
  UNION
  SELECT settled.queue_id
  FROM settled
  SEMI JOIN last ON last.queue_id = settled.queued_as
  UNION
  SELECT settled.queued_as
  FROM settled
  SEMI JOIN last ON last.queue_id = settled.queue_id
  UNION
  SELECT filter_link.back_id
  FROM filter_link
  SEMI JOIN last ON last.queue_id = filter_link.given_id
  UNION
  SELECT filter_link.given_id
  FROM filter_link
  SEMI JOIN last ON last.queue_id = filter_link.back_id
)
SELECT linked.queue_id, step.number
FROM linked, step
WHERE linked.queue_id IS NOT NULL AND linked.queue_id NOT IN (SELECT queue_id FROM touched_id)
