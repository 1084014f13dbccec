-- purpose: how many events are too old to be kept. What belongs to a message that was still in the queue later stays with it,
--          for as long as messages wait in queues; an id that was used again long after holds nothing back.
-- grain:   one row
-- reads:   unsettled_event, settled; parameter: the day from which on events are kept
SELECT count(*) + (
  SELECT coalesce(sum(2 + (queued_offset IS NOT NULL)::INTEGER + (left_offset IS NOT NULL)::INTEGER), 0)
  FROM settled
  WHERE coalesce(left_at, tried_at) < $1::TIMESTAMP)::BIGINT AS events
FROM unsettled_event
WHERE logged_at < $1::TIMESTAMP
  AND (logged_at < $1::TIMESTAMP - INTERVAL 10 DAY OR queue_id IS NULL
    OR hash(log_host, mta, text_key(queue_id)) NOT IN (
      SELECT hash(log_host, mta, text_key(queue_id)) FROM unsettled_event WHERE logged_at >= $1::TIMESTAMP AND queue_id IS NOT NULL))
