-- purpose: how many events are too old to be kept. What belongs to a message that was still in the queue later stays with it,
--          for as long as messages wait in queues; an id that was used again long after holds nothing back.
-- grain:   one row
-- reads:   event; parameter: the day from which on events are kept
SELECT count(*) AS events
FROM event
WHERE logged_at < $1::TIMESTAMP
  AND (logged_at < $1::TIMESTAMP - INTERVAL 10 DAY OR queue_id IS NULL
    OR hash(log_host, mta, text_key(queue_id)) NOT IN (
      SELECT hash(log_host, mta, text_key(queue_id)) FROM event WHERE logged_at >= $1::TIMESTAMP AND queue_id IS NOT NULL))
