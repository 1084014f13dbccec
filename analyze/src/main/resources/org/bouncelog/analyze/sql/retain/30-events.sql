-- purpose: drops the events that are too old to be kept, the same that were counted. The ledger stays: what was read is not
--          read again.
-- grain:   one event
-- reads:   event; parameter: the day from which on events are kept
-- writes:  event
DELETE FROM event
WHERE logged_at < $1::TIMESTAMP
  AND (logged_at < $1::TIMESTAMP - INTERVAL 10 DAY OR queue_id IS NULL
    OR hash(log_host, mta, text_key(queue_id)) NOT IN (
      SELECT hash(log_host, mta, text_key(queue_id)) FROM event WHERE logged_at >= $1::TIMESTAMP AND queue_id IS NOT NULL))
